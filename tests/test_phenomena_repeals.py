"""Repeals, lists of them, and amendments, as decisions and notices put them.

How to read a table: see :mod:`tests.phenomena`.
"""

from __future__ import annotations

import pytest

from tests.phenomena import Row, problems, read_rows, row_id

REPEALS = read_rows("""
+ the repeal stands in the sentence that names the successor
@ 宜兴市财政局 2021-05-28
> 2020年8月,我局印发《宜兴市财政专项资金绩效管理办法》(宜财规〔2020〕2号),2015年印发的《宜兴市财政支出绩效评价办法》(宜财〔2015〕31号)同时废止。
ISSUED 宜兴市财政局 -> 宜兴市财政专项资金绩效管理办法 | 2020-08
POLICY 宜兴市财政专项资金绩效管理办法 | number=宜财规〔2020〕2号
SUPERSEDES 宜兴市财政专项资金绩效管理办法 -> 宜兴市财政支出绩效评价办法
POLICY 宜兴市财政支出绩效评价办法 | number=宜财〔2015〕31号 issued=2015 status=repealed
MAY ISSUED 宜兴市财政局 -> 宜兴市财政支出绩效评价办法
MAY REPEALED 宜兴市财政局 -> 宜兴市财政支出绩效评价办法

+ 对《甲》进行了修订,形成《乙》
@ 延安市文物局 2022-10-19
> 我局对《延安市革命旧址保护办法》进行了修订,形成了《延安市革命旧址保护管理办法》,已报市政府审定印发。
POLICY 延安市革命旧址保护办法 | status=revised|repealed
MAY AMENDED 延安市文物局 -> 延安市革命旧址保护办法
MAY SUPERSEDES 延安市革命旧址保护管理办法 -> 延安市革命旧址保护办法
POLICY 延安市革命旧址保护管理办法
MAY ISSUED 延安市人民政府 -> 延安市革命旧址保护管理办法
MAY ISSUED 延安市文物局 -> 延安市革命旧址保护管理办法
MAY APPROVED 延安市人民政府 -> 延安市革命旧址保护管理办法

+ 正在修订 is in force or revised
@ 鞍山市人力资源和社会保障局 2023-03-31
> 目前,我局正在修订《鞍山市技能大师工作室管理办法》。
POLICY 鞍山市技能大师工作室管理办法 | status=in_force|revised|drafting
MAY AMENDED 鞍山市人力资源和社会保障局 -> 鞍山市技能大师工作室管理办法
MAY DRAFTS 鞍山市人力资源和社会保障局 -> 鞍山市技能大师工作室管理办法

+ amended last year by the ministry
@ 农业农村部 2022-09-06
> 去年12月,我部修订发布了《农药登记管理办法》。
POLICY 农药登记管理办法 | status=in_force|revised issued=2021-12|none
MAY AMENDED 农业农村部 -> 农药登记管理办法
MAY ISSUED 农业农村部 -> 农药登记管理办法

+ a decision that repeals a list
@ raw
> 泰州市人民政府关于废止部分规范性文件的决定
> 泰政规〔2020〕4号
>
> 各市(区)人民政府,市各委、办、局:
> 经市政府常务会议研究,决定废止下列规范性文件:
> 一、《泰州市城市房屋拆迁补偿暂行办法》(泰政发〔2004〕88号)
> 二、《泰州市外商投资企业管理规定》(泰政发〔1998〕120号)
> 三、《关于加强市区户外广告管理的通告》
> 本决定自公布之日起施行。
>
> 泰州市人民政府
> 2020年7月15日
ISSUED 泰州市人民政府 -> 泰州市人民政府关于废止部分规范性文件的决定 | 2020-07-15
POLICY 泰州市人民政府关于废止部分规范性文件的决定 | number=泰政规〔2020〕4号 effective=none|2020-07-15
REPEALED 泰州市人民政府 -> 泰州市城市房屋拆迁补偿暂行办法
POLICY 泰州市城市房屋拆迁补偿暂行办法 | number=泰政发〔2004〕88号
MAY ISSUED 泰州市人民政府 -> 泰州市城市房屋拆迁补偿暂行办法
REPEALED 泰州市人民政府 -> 泰州市外商投资企业管理规定
POLICY 泰州市外商投资企业管理规定 | number=泰政发〔1998〕120号
MAY ISSUED 泰州市人民政府 -> 泰州市外商投资企业管理规定
REPEALED 泰州市人民政府 -> 关于加强市区户外广告管理的通告

+ repealed by the department after a review
@ 商务部 2018-12-14
> 按照“放管服”改革要求,商务部今年废止了《酒类流通管理办法》等规章。
REPEALED 商务部 -> 酒类流通管理办法

+ the rule ran out, nothing replaced it
@ 肇庆市农业农村局 2022-07-15
> 《肇庆市农业龙头企业扶持办法》有效期至2021年12月31日,目前已失效,我局正研究制定新的扶持政策。
POLICY 肇庆市农业龙头企业扶持办法 | status=repealed expires=2021-12-31

+ 以…为准, the earlier rule gives way
@ 国家税务总局福建省税务局 2020-01-17
> 《关于土地增值税清算有关问题的公告》自2020年1月1日起施行,《福建省地方税务局关于土地增值税征管问题的公告》同时废止。
POLICY 关于土地增值税清算有关问题的公告 | effective=2020-01-01
SUPERSEDES 关于土地增值税清算有关问题的公告 -> 福建省地方税务局关于土地增值税征管问题的公告
POLICY 福建省地方税务局关于土地增值税征管问题的公告 | status=repealed
ISSUED 福建省地方税务局 -> 福建省地方税务局关于土地增值税征管问题的公告
MAY ISSUED 国家税务总局福建省税务局 -> 关于土地增值税清算有关问题的公告
MAY REPEALED 国家税务总局福建省税务局 -> 福建省地方税务局关于土地增值税征管问题的公告

+ the new regulation abolishes the old one, told in a reply
@ 哈尔滨市水务局 2024-05-29
> 新的《哈尔滨市城市供水条例》自2023年10月1日起施行,1994年制定的《哈尔滨市城市供水管理条例》同时废止。
POLICY 哈尔滨市城市供水条例 | effective=2023-10-01
SUPERSEDES 哈尔滨市城市供水条例 -> 哈尔滨市城市供水管理条例
POLICY 哈尔滨市城市供水管理条例 | issued=1994 status=repealed
MAY REPEALED 哈尔滨市水务局 -> 哈尔滨市城市供水管理条例

- 废止 asked for by the proposer, not done
@ 日照市海洋发展局 2023-10-20
> 您建议废止《日照市海域使用管理办法》,经研究,该办法仍有现实需要,予以保留。
POLICY 日照市海域使用管理办法

- 取消 of an approval item under a regulation
@ 曲靖市行政审批局 2020-04-30
> 根据《国务院关于取消和下放一批行政许可事项的决定》(国发〔2019〕6号),已取消该项审批。
ISSUED 国务院 -> 国务院关于取消和下放一批行政许可事项的决定
POLICY 国务院关于取消和下放一批行政许可事项的决定 | number=国发〔2019〕6号

- 修订版 of a textbook
@ 榆林市教育局 2019-08-14
> 学校按照《中小学教材管理办法》选用修订后的教材。
POLICY 中小学教材管理办法

+ a cleanup notice: kept, amended, repealed, run out
@ raw
> 陇南市人民政府关于公布规范性文件清理结果的通知
>
> 各县区人民政府:
> 经市政府研究,决定:
> 一、保留《陇南市农村公路管理办法》等2件规范性文件。
> 二、修改《陇南市城市管理办法》等1件规范性文件。
> 三、废止《陇南市城市户外广告管理办法》(陇政发〔2009〕33号)、《陇南市出租车管理办法》(陇政办发〔2010〕12号)2件规范性文件。
> 四、《陇南市招商引资优惠政策》(陇政发〔2012〕5号)有效期已过,自动失效。
>
> 陇南市人民政府
> 2020年12月31日
ISSUED 陇南市人民政府 -> 陇南市人民政府关于公布规范性文件清理结果的通知 | 2020-12-31
POLICY 陇南市农村公路管理办法
POLICY 陇南市城市管理办法 | status=revised|in_force
MAY AMENDED 陇南市人民政府 -> 陇南市城市管理办法
REPEALED 陇南市人民政府 -> 陇南市城市户外广告管理办法
POLICY 陇南市城市户外广告管理办法 | number=陇政发〔2009〕33号
MAY ISSUED 陇南市人民政府 -> 陇南市城市户外广告管理办法
REPEALED 陇南市人民政府 -> 陇南市出租车管理办法
POLICY 陇南市出租车管理办法 | number=陇政办发〔2010〕12号
POLICY 陇南市招商引资优惠政策 | number=陇政发〔2012〕5号 status=repealed
MAY ISSUED 陇南市人民政府 -> 陇南市招商引资优惠政策

+ tables of repealed and expired documents without title marks
@ raw
> 广西壮族自治区人民政府关于废止和宣布失效一批规范性文件的决定
> 桂政发〔2018〕22号
>
> 各市、县人民政府,自治区人民政府各组成部门:
> 自治区人民政府决定,对《广西壮族自治区城镇土地使用权出让办法》等2件规范性文件予以废止,对《关于加快工业园区发展的意见》等2件规范性文件宣布失效。
>
> 广西壮族自治区人民政府
> 2018年4月28日
>
> 附件1
> 自治区人民政府决定废止的规范性文件目录
> 序号 文件名称 文号
> 1 广西壮族自治区城镇土地使用权出让办法 桂政发〔1991〕30号
> 2 广西壮族自治区矿产资源补偿费征收办法 桂政发〔1995〕44号
> 附件2
> 自治区人民政府宣布失效的规范性文件目录
> 序号 文件名称 文号
> 1 关于加快工业园区发展的意见 桂政发〔2006〕8号
> 2 关于做好春耕生产的通知 桂政办发〔2008〕15号
ISSUED 广西壮族自治区人民政府 -> 广西壮族自治区人民政府关于废止和宣布失效一批规范性文件的决定 | 2018-04-28
POLICY 广西壮族自治区人民政府关于废止和宣布失效一批规范性文件的决定 | number=桂政发〔2018〕22号
REPEALED 广西壮族自治区人民政府 -> 广西壮族自治区城镇土地使用权出让办法
POLICY 广西壮族自治区城镇土地使用权出让办法 | number=桂政发〔1991〕30号
REPEALED 广西壮族自治区人民政府 -> 广西壮族自治区矿产资源补偿费征收办法
POLICY 广西壮族自治区矿产资源补偿费征收办法 | number=桂政发〔1995〕44号
REPEALED 广西壮族自治区人民政府 -> 关于加快工业园区发展的意见
POLICY 关于加快工业园区发展的意见 | number=桂政发〔2006〕8号
REPEALED 广西壮族自治区人民政府 -> 关于做好春耕生产的通知
POLICY 关于做好春耕生产的通知 | number=桂政办发〔2008〕15号
""")


@pytest.mark.parametrize("row", REPEALS, ids=row_id)
def test_repeals_and_amendments(row: Row) -> None:
    assert problems(row) == []
