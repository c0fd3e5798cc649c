"""What is being drafted, what is wished for, what is not there.

How to read a table: see :mod:`tests.phenomena`.
"""

from __future__ import annotations

import pytest

from tests.phenomena import Row, problems, read_rows, row_id

DRAFTING = read_rows("""
+ 正在研究起草
@ 重庆市科学技术局 2024-05-16
> 市经济信息委正在研究起草《重庆市先进制造业促进办法》。
DRAFTS 重庆市经济和信息化委员会 -> 重庆市先进制造业促进办法

+ 拟 with a date to come
@ 内江市商务局 2023-09-07
> 我局拟于年底前出台《内江市夜间经济示范街区认定办法》。
DRAFTS 内江市商务局 -> 内江市夜间经济示范街区认定办法

+ 加快制定
@ 国家能源局 2022-01-20
> 下一步,国家能源局将加快制定《电力需求侧管理办法》。
DRAFTS 国家能源局 -> 电力需求侧管理办法

+ 已形成征求意见稿
@ 陕西省科学技术厅 2021-06-15
> 我厅起草的《陕西省科研诚信管理办法》已形成征求意见稿,正在征求各市意见。
DRAFTS 陕西省科学技术厅 -> 陕西省科研诚信管理办法

+ 列入立法计划, drafted by another office
@ 兰州市人民代表大会常务委员会 2020-03-25
> 《兰州市文明行为促进条例》已列入2020年立法计划,由市司法局负责起草。
DRAFTS 兰州市司法局 -> 兰州市文明行为促进条例

+ 牵头编制 is work in progress
@ 厦门市自然资源和规划局 2019-10-30
> 我局正牵头编制《厦门市国土空间总体规划(2020—2035年)》,预计明年上半年报批。
DRAFTS 厦门市自然资源和规划局 -> 厦门市国土空间总体规划(2020—2035年)

+ 推动出台
@ 中国残疾人联合会 2023-12-19
> 我会将积极推动出台《无障碍环境建设促进办法》。
DRAFTS 中国残疾人联合会 -> 无障碍环境建设促进办法

+ 正按程序报批
@ 海南省交通运输厅 2022-08-29
> 《海南省智能汽车道路测试和示范应用管理办法》已完成起草,正按程序报批。
MAY DRAFTS 海南省交通运输厅 -> 海南省智能汽车道路测试和示范应用管理办法
POLICY 海南省智能汽车道路测试和示范应用管理办法 | status=drafting

+ 启动…立法工作
@ 丽江市人民政府 2018-09-11
> 市人大常委会启动了《丽江市古城保护条例》立法工作。
DRAFTS 丽江市人民代表大会常务委员会 -> 丽江市古城保护条例

- 研究制定了 is done
@ 江苏省市场监督管理局 2021-12-14
> 我局研究制定了《江苏省小微企业名录管理办法》。
ISSUED 江苏省市场监督管理局 -> 江苏省小微企业名录管理办法

- drafted and issued
@ 咸阳市教育局 2023-06-26
> 市教育局起草并印发了《咸阳市中小学课后服务实施细则》。
ISSUED 咸阳市教育局 -> 咸阳市中小学课后服务实施细则

- 已于上月出台 is done
@ 威海市行政审批服务局 2022-04-28
> 我市出台的《威海市“一件事”改革实施方案》明确,下一步将加快推进数据共享。
MAY ISSUED 威海市人民政府 -> 威海市“一件事”改革实施方案

- what 将 governs is other work, not the policy named as its basis
@ 滁州市林业局 2020-11-24
> 我局将依据《安徽省林长制条例》加快推进林长制改革。
POLICY 安徽省林长制条例

- in the next sentence the work is over
@ 百色市农业农村局 2019-12-31
> 2018年,我局着手编制《百色市芒果产业发展规划》。2019年5月,市政府印发《百色市芒果产业发展规划》。
ISSUED 百色市人民政府 -> 百色市芒果产业发展规划 | 2019-05
MAY DRAFTS 百色市农业农村局 -> 百色市芒果产业发展规划

+ a draft published for comment, the stage stands in the title
@ 大兴安岭地区行政公署林业局 2022-04-22
> 《大兴安岭地区寒温带生物多样性保护条例(征求意见稿)》已于3月在网站公开征求意见。
POLICY 大兴安岭地区寒温带生物多样性保护条例(征求意见稿) | status=drafting
MAY DRAFTS 大兴安岭地区行政公署林业局 -> 大兴安岭地区寒温带生物多样性保护条例(征求意见稿)

+ 形成《…》征求意见稿
@ 阿勒泰地区行政公署教育局 2024-05-08
> 我局经多次调研,形成《阿勒泰地区研学旅行管理办法》征求意见稿,近期将印发各县市征求意见。
DRAFTS 阿勒泰地区行政公署教育局/阿勒泰地区教育局 -> 阿勒泰地区研学旅行管理办法

+ 代市政府起草
@ 曲阜市文化和旅游局 2023-10-16
> 我局代市政府起草的《曲阜市孔庙保护管理办法》已通过合法性审查,近期将提交市政府常务会议审议。
DRAFTS 曲阜市文化和旅游局 -> 曲阜市孔庙保护管理办法
MAY DRAFTS 曲阜市人民政府 -> 曲阜市孔庙保护管理办法

+ 待《…》出台后 says that it is not there yet
@ 九江市自然资源局 2021-12-09
> 待《江西省自然资源统一确权登记办法》出台后,我局将及时组织落实。
POLICY 江西省自然资源统一确权登记办法 | status=drafting

+ 即将出台
@ 国家疾病预防控制局 2023-04-18
> 即将出台的《公共场所卫生管理规范》对室内空气质量提出了更高要求。
POLICY 公共场所卫生管理规范 | status=drafting
MAY DRAFTS 国家疾病预防控制局 -> 公共场所卫生管理规范

- drafted two years ago, then issued
@ 神木市能源局 2022-02-22
> 我局2019年起草了《神木市煤矸石综合利用办法》,2020年5月由市政府印发实施。
ISSUED 神木市人民政府 -> 神木市煤矸石综合利用办法 | 2020-05
MAY DRAFTS 神木市能源局 -> 神木市煤矸石综合利用办法

+ 报市政府审定,待印发
@ 眉山市农业农村局 2023-12-05
> 我局已将《眉山市高标准农田管护办法》报市政府审定,待印发。
POLICY 眉山市高标准农田管护办法 | status=drafting
MAY DRAFTS 眉山市农业农村局 -> 眉山市高标准农田管护办法
MAY DRAFTS 眉山市人民政府 -> 眉山市高标准农田管护办法

+ 列入…制定计划: the plan's noun is no issue
@ 山东省自然资源厅 2024-05-22
> 《山东省绿色矿山建设管理办法》已列入我厅2024年规范性文件制定计划。
POLICY 山东省绿色矿山建设管理办法 | status=drafting
MAY DRAFTS 山东省自然资源厅 -> 山东省绿色矿山建设管理办法

+ at the second reading
@ 湖南省司法厅 2021-08-12
> 目前,《湖南省不动产登记条例(草案)》已进入省人大常委会二审阶段。
POLICY 湖南省不动产登记条例(草案) | status=drafting
MAY DRAFTS 湖南省人民代表大会常务委员会 -> 湖南省不动产登记条例(草案)

+ 待条件成熟后印发
@ 铜陵市住房和城乡建设局 2022-05-11
> 《铜陵市城市更新办法》正按照市政府要求修改完善,待条件成熟后印发实施。
POLICY 铜陵市城市更新办法 | status=drafting
MAY DRAFTS 铜陵市住房和城乡建设局 -> 铜陵市城市更新办法
MAY DRAFTS 铜陵市人民政府 -> 铜陵市城市更新办法

+ 将于下月印发 after the maker
@ 百色市医疗保障局 2023-10-12
> 我局制定的《百色市医疗救助实施细则》将于下月印发。
POLICY 百色市医疗救助实施细则 | status=drafting
MAY DRAFTS 百色市医疗保障局 -> 百色市医疗救助实施细则

+ a draft has taken shape
@ 中卫市文化旅游广电局 2021-04-06
> 我局经反复论证,形成《中卫市沙漠旅游安全管理办法》送审稿。
POLICY 中卫市沙漠旅游安全管理办法 | status=drafting
DRAFTS 中卫市文化旅游广电局 -> 中卫市沙漠旅游安全管理办法

+ 推进…立法
@ 大连市生态环境局 2023-05-04
> 我局将配合有关部门推进《大连市噪声污染防治条例》立法。
POLICY 大连市噪声污染防治条例 | status=drafting
MAY DRAFTS 大连市生态环境局 -> 大连市噪声污染防治条例

- 组织编制了 is done
@ 安康市水利局 2020-05-20
> 市水利局组织编制了《安康市节水型社会建设规划》。
ISSUED 安康市水利局 -> 安康市节水型社会建设规划

- 牵头制定了 is done
@ 忻州市民政局 2021-09-16
> 我局牵头制定了《忻州市居家养老服务规范》。
ISSUED 忻州市民政局 -> 忻州市居家养老服务规范
""")


@pytest.mark.parametrize("row", DRAFTING, ids=row_id)
def test_drafts(row: Row) -> None:
    assert problems(row) == []


POLARITY = read_rows("""
+ 尚未出台
@ 重庆市科学技术局 2024-05-16
> 目前我市尚未出台《重庆市科普条例实施办法》。
POLICY 重庆市科普条例实施办法 | status=drafting|unknown

+ 建议出台 is the proposer's wish
@ 宁波市卫生健康委员会 2022-09-15
> 您建议出台《宁波市托育服务条例》,我委高度重视。
MAY POLICY 宁波市托育服务条例 | status=unknown

+ 暂不制定
@ 邯郸市财政局 2021-08-03
> 鉴于上级已有规定,市财政局暂不制定《邯郸市政府购买服务管理办法》。
POLICY 邯郸市政府购买服务管理办法 | status=unknown|drafting

+ 希望…尽快制定 is a wish too
@ 江苏省水利厅 2023-10-19
> 提案希望省政府尽快制定《江苏省幸福河湖建设管理办法》。
MAY POLICY 江苏省幸福河湖建设管理办法 | status=unknown

+ 没有印发过
@ 汕头市公安局 2020-06-05
> 经核实,我局没有印发过《汕头市电动自行车限行通告》。
POLICY 汕头市电动自行车限行通告 | status=unknown|drafting|in_force

+ 未能出台
@ 西宁市城市管理局 2019-11-21
> 由于条件不成熟,《西宁市城市照明管理条例》至今未能出台。
POLICY 西宁市城市照明管理条例 | status=drafting|unknown

+ 尚未废止 keeps it in force
@ 株洲市工业和信息化局 2024-01-30
> 《株洲市工业用地管理办法》尚未废止,仍按该办法执行。
POLICY 株洲市工业用地管理办法

+ a question whether it exists
@ 临沂市商务局 2021-04-27
> 您询问我市是否出台《临沂市电子商务扶持办法》,现答复如下。
MAY POLICY 临沂市电子商务扶持办法 | status=unknown

+ 应当出台 by the proposal
@ 国家发展和改革委员会 2022-12-05
> 您提出应由国务院制定《数据要素市场促进条例》,我们认为具有积极意义。
MAY POLICY 数据要素市场促进条例 | status=unknown

- 不仅出台 is no negation
@ 嘉兴市科学技术局 2023-03-27
> 市政府不仅出台《嘉兴市科技创新条例实施意见》,还设立了专项资金。
ISSUED 嘉兴市人民政府 -> 嘉兴市科技创新条例实施意见

- 未来五年 is no negation
@ 西双版纳傣族自治州文化和旅游局 2022-05-10
> 面向未来五年,州人民政府印发《西双版纳州旅游高质量发展规划》。
ISSUED 西双版纳傣族自治州人民政府 -> 西双版纳州旅游高质量发展规划

- the negation belongs to the clause before
@ 廊坊市住房保障和房产管理局 2020-09-28
> 针对我市没有住房租赁专项规定的问题,我局印发《廊坊市住房租赁管理办法》。
ISSUED 廊坊市住房保障和房产管理局 -> 廊坊市住房租赁管理办法

- 建议 as a noun in 采纳您的建议
@ 桂林市生态环境局 2023-08-15
> 我局采纳您的建议,制定了《桂林市餐饮油烟污染防治办法》。
ISSUED 桂林市生态环境局 -> 桂林市餐饮油烟污染防治办法

+ no plan to make it
@ 蚌埠市卫生健康委员会 2021-08-20
> 因国家尚无统一规定,我市暂无出台《蚌埠市互联网医院管理办法》的计划。
POLICY 蚌埠市互联网医院管理办法 | status=unknown|drafting

+ a condition: 如出台
@ 咸宁市财政局 2023-05-26
> 如省级出台《湖北省基层医疗补助办法》,我局将按规定落实配套资金。
POLICY 湖北省基层医疗补助办法 | status=unknown|drafting

- 不断完善 is no negation
@ 双鸭山市工业和信息化局 2020-09-17
> 市政府不断完善政策体系,出台了《双鸭山市石墨产业扶持办法》。
ISSUED 双鸭山市人民政府 -> 双鸭山市石墨产业扶持办法

- 未 in another clause about the facts
@ 儋州市综合行政执法局 2022-12-22
> 该工程未取得规划许可,我局依据《海南省查处违法建筑若干规定》责令停工。
POLICY 海南省查处违法建筑若干规定

+ the feasibility of a measure is studied
@ 成都市农业农村局 2023-09-12
> 我局将会同有关部门研究出台《成都市设施农业管理办法》的可行性。
POLICY 成都市设施农业管理办法 | status=unknown|drafting
MAY DRAFTS 成都市农业农村局 -> 成都市设施农业管理办法

+ the heading quotes the wish
@ 银川市自然资源局 2022-04-18
> 关于出台《银川市地下空间管理办法》的建议,我局将认真研究。
MAY POLICY 银川市地下空间管理办法 | status=unknown

+ a heading that repeats the proposal
@ 农业农村部 2023-07-14
> (一)关于制定《农业保险法》。
>
> 2012年国务院制定了《农业保险条例》。您的建议我们将认真研究。
MAY POLICY 农业保险法 | status=unknown
ISSUED 国务院 -> 农业保险条例 | 2012

+ we agree with what you propose
@ 中国银行保险监督管理委员会 2022-08-09
> 我们赞成您提出的制定《巨灾保险条例》的建议。
MAY POLICY 巨灾保险条例 | status=unknown

+ the proposal to amend is not an amendment
@ 农业农村部 2021-08-31
> 关于您提出的修改《中华人民共和国种子法》的建议,我部将在今后立法工作中认真研究吸收。
POLICY 中华人民共和国种子法 | status=in_force|revised

+ the proposal to issue soon, as a heading
@ 国家粮食和物资储备局 2022-09-20
> 关于尽快出台《粮食储备安全管理条例》的建议。目前,国家发展改革委正在起草《粮食储备安全管理条例》。
DRAFTS 国家发展和改革委员会 -> 粮食储备安全管理条例

- a heading that names what was done
@ 江西省水利厅 2021-10-08
> (一)关于落实《江西省河长制条例》。我厅印发《江西省河湖岸线管理办法》。
POLICY 江西省河长制条例
ISSUED 江西省水利厅 -> 江西省河湖岸线管理办法
""")


@pytest.mark.parametrize("row", POLARITY, ids=row_id)
def test_what_is_denied_or_only_wished_for(row: Row) -> None:
    assert problems(row) == []
