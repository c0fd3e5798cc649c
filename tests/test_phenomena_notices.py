"""Notices that carry, forward, announce or put before the public.

How to read a table: see :mod:`tests.phenomena`.
"""

from __future__ import annotations

import pytest

from tests.phenomena import Row, problems, read_rows, row_id

NOTICES = read_rows("""
+ two county-level bases, the city's consent, two makers
@ raw
> 安康市财政局 安康市农业农村局关于印发《安康市农业保险保费补贴管理实施办法》的通知
> 安财办金〔2022〕11号
>
> 各县(市、区)财政局、农业农村局:
> 为规范农业保险保费补贴,根据《中央财政农业保险保费补贴管理办法》(财金〔2021〕130号)和《陕西省农业保险保费补贴管理办法》(陕财办金〔2022〕15号),市财政局、市农业农村局制定了《安康市农业保险保费补贴管理实施办法》,经市政府同意,现印发给你们,请遵照执行。
>
> 附件:安康市农业保险保费补贴管理实施办法
>
> 安康市财政局
> 安康市农业农村局
> 2022年7月20日
MAY POLICY 安康市财政局 安康市农业农村局关于印发《安康市农业保险保费补贴管理实施办法》的通知
ISSUED 安康市财政局 -> 安康市农业保险保费补贴管理实施办法 | 2022-07-20
ISSUED 安康市农业农村局 -> 安康市农业保险保费补贴管理实施办法
APPROVED 安康市人民政府 -> 安康市农业保险保费补贴管理实施办法
IMPLEMENTS 安康市农业保险保费补贴管理实施办法 -> 中央财政农业保险保费补贴管理办法
POLICY 中央财政农业保险保费补贴管理办法 | number=财金〔2021〕130号
MAY ISSUED 财政部 -> 中央财政农业保险保费补贴管理办法
IMPLEMENTS 安康市农业保险保费补贴管理实施办法 -> 陕西省农业保险保费补贴管理办法
POLICY 陕西省农业保险保费补贴管理办法 | number=陕财办金〔2022〕15号
MAY ISSUED 陕西省财政厅 -> 陕西省农业保险保费补贴管理办法

+ a committee that is no government organ issues and replaces
@ raw
> 西宁市住房公积金管理委员会关于印发《西宁市住房公积金提取管理办法》的通知
>
> 各缴存单位:
> 《西宁市住房公积金提取管理办法》已经西宁市住房公积金管理委员会三届五次会议审议通过,现予印发,自2022年7月1日起执行,原《西宁市住房公积金提取管理实施细则》(宁公积金管字〔2018〕8号)同时废止。
>
> 西宁市住房公积金管理委员会
> 2022年6月8日
MAY POLICY 西宁市住房公积金管理委员会关于印发《西宁市住房公积金提取管理办法》的通知
ISSUED 西宁市住房公积金管理委员会 -> 西宁市住房公积金提取管理办法 | 2022-06-08
POLICY 西宁市住房公积金提取管理办法 | effective=2022-07-01
MAY APPROVED 西宁市住房公积金管理委员会 -> 西宁市住房公积金提取管理办法
SUPERSEDES 西宁市住房公积金提取管理办法 -> 西宁市住房公积金提取管理实施细则
POLICY 西宁市住房公积金提取管理实施细则 | number=宁公积金管字〔2018〕8号 status=repealed
MAY REPEALED 西宁市住房公积金管理委员会 -> 西宁市住房公积金提取管理实施细则

+ a congress's announcement makes a regulation public
@ raw
> 内蒙古自治区人民代表大会常务委员会公告
> (第二十三号)
>
> 2019年5月31日,内蒙古自治区第十三届人民代表大会常务委员会第十三次会议通过《内蒙古自治区饮用水水源保护条例》,现予公布,自2019年8月1日起施行。
>
> 内蒙古自治区人民代表大会常务委员会
> 2019年5月31日
ISSUED 内蒙古自治区人民代表大会常务委员会 -> 内蒙古自治区饮用水水源保护条例 | 2019-05-31
POLICY 内蒙古自治区饮用水水源保护条例 | effective=2019-08-01 number=none|第二十三号
MAY POLICY 内蒙古自治区人民代表大会常务委员会公告

+ an office forwards a bureau's opinion with the government's consent
@ raw
> 大庆市人民政府办公室关于转发市教育局《大庆市中小学集团化办学实施意见》的通知
> 庆政办规〔2021〕6号
>
> 各县、区人民政府,市政府各部门:
> 经市政府同意,现将市教育局《大庆市中小学集团化办学实施意见》转发给你们,请认真组织实施。
>
> 大庆市人民政府办公室
> 2021年9月2日
ISSUED 大庆市人民政府办公室 -> 大庆市人民政府办公室关于转发市教育局《大庆市中小学集团化办学实施意见》的通知 | 2021-09-02
POLICY 大庆市人民政府办公室关于转发市教育局《大庆市中小学集团化办学实施意见》的通知 | number=庆政办规〔2021〕6号
ISSUED 大庆市教育局 -> 大庆市中小学集团化办学实施意见
APPROVED 大庆市人民政府 -> 大庆市中小学集团化办学实施意见
MAY IMPLEMENTS 大庆市人民政府办公室关于转发市教育局《大庆市中小学集团化办学实施意见》的通知 -> 大庆市中小学集团化办学实施意见

- a self-assessment report cites two, issues none
@ raw
> 浏阳市教育局2020年度绩效自评报告
>
> 2020年,根据《湖南省预算绩效管理办法》,我局对专项资金开展自评。市政府办印发了《浏阳市教育专项资金管理办法》(浏政办发〔2019〕41号)。
>
> 浏阳市教育局
> 2021年3月15日
POLICY 湖南省预算绩效管理办法
ISSUED 浏阳市人民政府办公室 -> 浏阳市教育专项资金管理办法
POLICY 浏阳市教育专项资金管理办法 | number=浏政办发〔2019〕41号
""")


@pytest.mark.parametrize("row", NOTICES, ids=row_id)
def test_notices(row: Row) -> None:
    assert problems(row) == []
