"""根据…制定: what a policy is made to carry out.

How to read a table: see :mod:`tests.phenomena`.
"""

from __future__ import annotations

import pytest

from tests.phenomena import Row, problems, read_rows, row_id

BASIS = read_rows("""
+ 根据《A》《B》,制定本办法
@ raw
> 福州市公园条例实施办法
>
> 第一条 为了加强公园管理,根据《城市绿化条例》《福州市公园条例》,结合本市实际,制定本办法。
> 第二条 本办法适用于本市行政区域内公园的管理。
POLICY 福州市公园条例实施办法
IMPLEMENTS 福州市公园条例实施办法 -> 城市绿化条例
IMPLEMENTS 福州市公园条例实施办法 -> 福州市公园条例

+ 为贯彻落实《A》, 特制定本方案
@ raw
> 乌海市塑料污染治理实施方案
>
> 为贯彻落实《内蒙古自治区塑料污染治理实施方案》,特制定本方案。
> 一、总体要求
> 到2025年,塑料污染得到有效控制。
POLICY 乌海市塑料污染治理实施方案
IMPLEMENTS 乌海市塑料污染治理实施方案 -> 内蒙古自治区塑料污染治理实施方案

+ two laws and a local rule by 和
@ raw
> 徐州市户外广告设施管理办法
>
> 第一条 根据《中华人民共和国广告法》、《城市市容和环境卫生管理条例》和《江苏省城市市容和环境卫生管理条例》等法律、法规的规定,结合本市实际,制定本办法。
> 第三十条 本办法自2020年1月1日起施行。
POLICY 徐州市户外广告设施管理办法 | effective=2020-01-01
IMPLEMENTS 徐州市户外广告设施管理办法 -> 中华人民共和国广告法
IMPLEMENTS 徐州市户外广告设施管理办法 -> 城市市容和环境卫生管理条例
IMPLEMENTS 徐州市户外广告设施管理办法 -> 江苏省城市市容和环境卫生管理条例

+ in running text: 根据 A, 市政府制定 B
@ 鄂尔多斯市水利局 2022-07-12
> 根据《地下水管理条例》,市政府制定了《鄂尔多斯市地下水超采区治理方案》。
ISSUED 鄂尔多斯市人民政府 -> 鄂尔多斯市地下水超采区治理方案
IMPLEMENTS 鄂尔多斯市地下水超采区治理方案 -> 地下水管理条例

+ 据此 in the next clause
@ 重庆市规划和自然资源局 2023-12-06
> 国务院公布了《土地管理法实施条例》,我局据此制定《重庆市临时用地管理办法》。
ISSUED 国务院 -> 土地管理法实施条例
ISSUED 重庆市规划和自然资源局 -> 重庆市临时用地管理办法
IMPLEMENTS 重庆市临时用地管理办法 -> 土地管理法实施条例

+ a department rule on a law, order at the top
@ raw
> 交通运输部令2022年第25号
>
> 《道路运输车辆技术管理规定》已于2022年9月19日经第22次部务会议通过,现予公布,自2022年10月1日起施行。
>
> 部长 某某某
> 2022年9月26日
>
> 道路运输车辆技术管理规定
>
> 第一条 为加强道路运输车辆技术管理,根据《中华人民共和国安全生产法》《中华人民共和国道路运输条例》等法律、行政法规,制定本规定。
ISSUED 交通运输部 -> 道路运输车辆技术管理规定
POLICY 道路运输车辆技术管理规定 | issued=2022-09-26|2022-09-19 effective=2022-10-01 number=交通运输部令2022年第25号|none
IMPLEMENTS 道路运输车辆技术管理规定 -> 中华人民共和国安全生产法
IMPLEMENTS 道路运输车辆技术管理规定 -> 中华人民共和国道路运输条例
MAY POLICY 交通运输部令2022年第25号

+ the basis by its number only
@ 甘南藏族自治州民政局 2020-09-10
> 按照《甘肃省特困人员认定办法》(甘民发〔2018〕44号)要求,我局制定《甘南州特困人员救助供养实施细则》。
ISSUED 甘南藏族自治州民政局 -> 甘南州特困人员救助供养实施细则
IMPLEMENTS 甘南州特困人员救助供养实施细则 -> 甘肃省特困人员认定办法
POLICY 甘肃省特困人员认定办法 | number=甘民发〔2018〕44号
MAY ISSUED 甘肃省民政厅 -> 甘肃省特困人员认定办法

- 根据 A answers a citizen, nothing is made
@ 襄阳市医疗保障局 2024-01-18
> 根据《医疗保障基金使用监督管理条例》,您的费用不予报销。
POLICY 医疗保障基金使用监督管理条例

- punished by a law, no policy made
@ 锦州市市场监督管理局 2021-08-19
> 依据《中华人民共和国食品安全法》第一百二十四条,我局对该店作出罚款5000元的处罚。
POLICY 中华人民共和国食品安全法

- 对照 an evaluation
@ 湖州市住房和城乡建设局 2023-03-09
> 市建设局对照《绿色建筑评价标准》(GB/T 50378—2019)开展了自查。
POLICY 绿色建筑评价标准 | number=GB/T50378—2019

- 根据 in one sentence, making in another
@ 保山市教育体育局 2022-12-08
> 根据《中华人民共和国民办教育促进法》,民办学校享有办学自主权。我局制定了《保山市学生欺凌防治方案》。
POLICY 中华人民共和国民办教育促进法
ISSUED 保山市教育体育局 -> 保山市学生欺凌防治方案
""")


@pytest.mark.parametrize("row", BASIS, ids=row_id)
def test_made_on_the_basis_of(row: Row) -> None:
    assert problems(row) == []
