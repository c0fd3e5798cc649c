"""What is no policy, what is two policies, what is named without marks.

How to read a table: see :mod:`tests.phenomena`.
"""

from __future__ import annotations

import pytest

from tests.phenomena import Row, problems, read_rows, row_id

NOT_POLICIES = read_rows("""
+ a newspaper
@ 重庆市科学技术局 2024-05-16
> 《科技日报》对我市经验作了报道。
NOT 科技日报

+ an agreement between parties
@ 西安市交通运输局 2022-05-26
> 我局与中国铁塔签署《智慧交通战略合作协议》。
NOT 智慧交通战略合作协议

+ a statistical report
@ 江苏省统计局 2023-03-23
> 《江苏省人口发展报告》显示,常住人口增速放缓。
NOT 江苏省人口发展报告

+ a proposal of somebody
@ 晋城市水务局 2021-07-29
> 您在《关于加强沁河流域保护的建议》中提出的意见十分中肯。
NOT 关于加强沁河流域保护的建议

+ a certificate
@ 株洲市自然资源和规划局 2020-05-27
> 该项目已取得《建设工程规划许可证》。
NOT 建设工程规划许可证

+ a form to be filled in
@ 徐州市人力资源和社会保障局 2022-12-15
> 申请人须填写《就业困难人员认定申请表》。
NOT 就业困难人员认定申请表

+ a contract
@ 无锡市公安局 2019-11-14
> 双方订立《房屋租赁合同》。
NOT 房屋租赁合同

+ a book and a programme
@ 国家广播电视总局 2021-04-22
> 组织编写《广播电视法律法规汇编》,央视《新闻联播》予以报道。
NOT 广播电视法律法规汇编
NOT 新闻联播

+ the government's work report
@ 铜仁市人民政府办公室 2023-02-15
> 该事项已写入《2023年政府工作报告》。
NOT 2023年政府工作报告

+ a contract's model text
@ 无锡市住房和城乡建设局 2023-08-29
> 我局推广使用《商品房买卖合同(示范文本)》。
NOT 商品房买卖合同(示范文本)

- a catalogue of the state is a policy
@ 烟台市发展和改革委员会 2024-02-21
> 该项目属于《产业结构调整指导目录(2024年本)》鼓励类。
POLICY 产业结构调整指导目录(2024年本)

- a technical standard is a policy
@ 宿州市市场监督管理局 2022-10-13
> 产品应符合《食品安全国家标准 食品添加剂使用标准》。
POLICY 食品安全国家标准食品添加剂使用标准

- a list of measures is a policy
@ 乐山市行政审批局 2023-12-28
> 市政府印发《乐山市“一网通办”事项清单》。
ISSUED 乐山市人民政府 -> 乐山市“一网通办”事项清单

- an announcement of a ministry is a policy
@ 中国银行保险监督管理委员会 2020-02-20
> 银保监会发布《关于规范短期健康保险业务有关问题的通知》。
ISSUED 中国银行保险监督管理委员会 -> 关于规范短期健康保险业务有关问题的通知

- a report that the State Council approved and forwarded is a policy
@ 民政部 1994-06-10
> 国务院批转《民政部关于加强救灾工作的报告》(国发〔1991〕31号)。
MAY ISSUED 国务院 -> 民政部关于加强救灾工作的报告
MAY APPROVED 国务院 -> 民政部关于加强救灾工作的报告
ISSUED 民政部 -> 民政部关于加强救灾工作的报告
POLICY 民政部关于加强救灾工作的报告 | number=国发〔1991〕31号

+ a handbook and a notice of results
@ 盘锦市民政局 2024-03-12
> 我局编印了《居家养老服务手册》,并公布了《养老机构等级评定结果公示》。
NOT 居家养老服务手册
NOT 养老机构等级评定结果公示

+ a letter of commitment and a report of evaluation
@ 来宾市生态环境局 2022-08-26
> 企业提交了《守法排污承诺书》和《环境影响报告书》。
NOT 守法排污承诺书
NOT 环境影响报告书

- a working plan is a policy, its report is none
@ 通辽市统计局 2021-03-18
> 市统计局印发《通辽市第七次人口普查工作方案》,按期完成了《通辽市人口普查分析报告》。
ISSUED 通辽市统计局 -> 通辽市第七次人口普查工作方案
NOT 通辽市人口普查分析报告
""")


@pytest.mark.parametrize("row", NOT_POLICIES, ids=row_id)
def test_quoted_titles_that_are_no_policies(row: Row) -> None:
    assert problems(row) == []


SAME_TITLE = read_rows("""
+ one title by the province and by the city, told apart by numbers
@ 宜宾市发展和改革委员会 2023-05-19
> 省政府印发《关于进一步优化营商环境的若干措施》(川府发〔2022〕12号),市政府印发《关于进一步优化营商环境的若干措施》(宜府发〔2022〕20号)。
ISSUED 四川省人民政府 -> 关于进一步优化营商环境的若干措施
ISSUED 宜宾市人民政府 -> 关于进一步优化营商环境的若干措施
POLICY 关于进一步优化营商环境的若干措施 | number=川府发〔2022〕12号|宜府发〔2022〕20号

+ one title named twice, said to be issued by two bodies
@ 荆门市财政局 2021-03-25
> 市财政局印发《荆门市财政衔接资金管理办法》。市乡村振兴局印发的《荆门市财政衔接资金管理办法》明确了监管责任。
ISSUED 荆门市财政局 -> 荆门市财政衔接资金管理办法
ISSUED 荆门市乡村振兴局 -> 荆门市财政衔接资金管理办法

+ the same decision in two years
@ 贵港市司法局 2020-10-29
> 2010年7月,市人大常委会通过《关于修改部分地方性法规的决定》,2019年11月,市人大常委会通过《关于修改部分地方性法规的决定》。
ISSUED 贵港市人民代表大会常务委员会 -> 关于修改部分地方性法规的决定
ISSUED 贵港市人民代表大会常务委员会 -> 关于修改部分地方性法规的决定
POLICY 关于修改部分地方性法规的决定 | issued=2010-07|2019-11

- a title repeated stays one policy
@ 渭南市教育局 2022-08-24
> 市教育局印发《渭南市中小学集团化办学实施方案》。《渭南市中小学集团化办学实施方案》印发后,成立教育集团12个。
ISSUED 渭南市教育局 -> 渭南市中小学集团化办学实施方案

- 试行 and its successor are two policies
@ 朝阳市科学技术局 2024-04-16
> 市科技局2021年印发《朝阳市科技计划项目管理办法(试行)》,2024年1月印发《朝阳市科技计划项目管理办法》。
ISSUED 朝阳市科学技术局 -> 朝阳市科技计划项目管理办法(试行) | 2021
ISSUED 朝阳市科学技术局 -> 朝阳市科技计划项目管理办法 | 2024-01

- two five-year plans are two policies
@ 湘西土家族苗族自治州发展和改革委员会 2021-11-03
> 州政府先后印发《湘西自治州“十三五”旅游发展规划》《湘西自治州“十四五”旅游发展规划》。
ISSUED 湘西土家族苗族自治州人民政府 -> 湘西自治州“十三五”旅游发展规划
ISSUED 湘西土家族苗族自治州人民政府 -> 湘西自治州“十四五”旅游发展规划

- titles that differ in a number are two
@ 国家卫生健康委员会 2020-03-12
> 我委印发《新型冠状病毒肺炎诊疗方案(试行第六版)》和《新型冠状病毒肺炎诊疗方案(试行第七版)》。
ISSUED 国家卫生健康委员会 -> 新型冠状病毒肺炎诊疗方案(试行第六版)
ISSUED 国家卫生健康委员会 -> 新型冠状病毒肺炎诊疗方案(试行第七版)

- line broken inside the second mention
@ 梧州市水利局 2019-06-13
> 市政府印发《梧州市河道采砂管理办法》。按照《梧州市河道采
> 砂管理办法》要求,我局加强了巡查。
ISSUED 梧州市人民政府 -> 梧州市河道采砂管理办法

+ the ministry's and the bureau's rules of one title in one sentence
@ 大连市财政局 2021-11-05
> 财政部印发《行政事业性国有资产管理办法》(财资〔2021〕3号),市财政局印发《行政事业性国有资产管理办法》(大财资〔2021〕56号)。
ISSUED 财政部 -> 行政事业性国有资产管理办法
ISSUED 大连市财政局 -> 行政事业性国有资产管理办法
POLICY 行政事业性国有资产管理办法 | number=财资〔2021〕3号|大财资〔2021〕56号

+ the province's notice and the city's with the same subject, dates apart
@ 邢台市应急管理局 2022-08-11
> 2021年6月,省应急管理厅印发《关于开展危险化学品安全专项整治的通知》(冀应急〔2021〕33号)。2021年7月,市应急管理局印发《关于开展危险化学品安全专项整治的通知》(邢应急〔2021〕41号)。
ISSUED 河北省应急管理厅 -> 关于开展危险化学品安全专项整治的通知
ISSUED 邢台市应急管理局 -> 关于开展危险化学品安全专项整治的通知
POLICY 关于开展危险化学品安全专项整治的通知 | number=冀应急〔2021〕33号|邢应急〔2021〕41号 issued=2021-06|2021-07

+ two counties' measures of one title
@ 金华市农业农村局 2023-02-08
> 义乌市人民政府出台《关于促进农业高质量发展的若干意见》(义政发〔2022〕20号),东阳市人民政府出台《关于促进农业高质量发展的若干意见》(东政发〔2022〕31号)。
ISSUED 义乌市人民政府 -> 关于促进农业高质量发展的若干意见
ISSUED 东阳市人民政府 -> 关于促进农业高质量发展的若干意见
POLICY 关于促进农业高质量发展的若干意见 | number=义政发〔2022〕20号|东政发〔2022〕31号

+ one title, the old edition repealed by number, the new one issued by number
@ 南阳市科学技术局 2024-06-20
> 市科技局印发《南阳市科技计划项目管理办法》(宛科〔2023〕18号),原《南阳市科技计划项目管理办法》(宛科〔2017〕9号)同时废止。
ISSUED 南阳市科学技术局 -> 南阳市科技计划项目管理办法
SUPERSEDES 南阳市科技计划项目管理办法 -> 南阳市科技计划项目管理办法
POLICY 南阳市科技计划项目管理办法 | number=宛科〔2023〕18号|宛科〔2017〕9号 status=in_force|repealed
MAY REPEALED 南阳市科学技术局 -> 南阳市科技计划项目管理办法
MAY ISSUED 南阳市科学技术局 -> 南阳市科技计划项目管理办法

+ the standing committee's decisions of two years amend two regulations
@ 四川省人民代表大会常务委员会 2022-12-09
> 2018年7月26日,省人大常委会通过《关于修改〈四川省环境保护条例〉的决定》;2019年11月28日,省人大常委会通过《关于修改〈四川省旅游条例〉的决定》。
ISSUED 四川省人民代表大会常务委员会 -> 关于修改〈四川省环境保护条例〉的决定 | 2018-07-26
ISSUED 四川省人民代表大会常务委员会 -> 关于修改〈四川省旅游条例〉的决定 | 2019-11-28
AMENDS 关于修改〈四川省环境保护条例〉的决定 -> 四川省环境保护条例
AMENDS 关于修改〈四川省旅游条例〉的决定 -> 四川省旅游条例
POLICY 四川省环境保护条例 | status=revised|in_force
POLICY 四川省旅游条例 | status=revised|in_force
MAY AMENDED 四川省人民代表大会常务委员会 -> 四川省环境保护条例
MAY AMENDED 四川省人民代表大会常务委员会 -> 四川省旅游条例
MAY ISSUED 四川省人民代表大会常务委员会 -> 四川省环境保护条例
MAY ISSUED 四川省人民代表大会常务委员会 -> 四川省旅游条例
""")


@pytest.mark.parametrize("row", SAME_TITLE, ids=row_id)
def test_titles_said_twice(row: Row) -> None:
    assert problems(row) == []


UNQUOTED = read_rows("""
+ a bare number with 文件
@ 重庆市科学技术局 2024-05-16
> 按照国发〔2021〕1号文件要求,市政府印发《重庆市金融支持科创办法》。
ISSUED 重庆市人民政府 -> 重庆市金融支持科创办法
MAY POLICY 国发〔2021〕1号
MAY IMPLEMENTS 重庆市金融支持科创办法 -> 国发〔2021〕1号

+ an unquoted notice of the State Council
@ 辽宁省财政厅 2005-03-14
> 根据国务院关于深化改革严格土地管理的决定(国发〔2004〕28号),省政府印发《辽宁省征地补偿安置办法》。
ISSUED 辽宁省人民政府 -> 辽宁省征地补偿安置办法
MAY POLICY 国务院关于深化改革严格土地管理的决定
MAY POLICY 国发〔2004〕28号
MAY IMPLEMENTS 辽宁省征地补偿安置办法 -> 国务院关于深化改革严格土地管理的决定

+ a quoted plan's name without 《》
@ 成都市科学技术局 2022-09-29
> 我局深入实施“蓉漂计划”,印发《成都市高层次人才项目管理办法》。
ISSUED 成都市科学技术局 -> 成都市高层次人才项目管理办法
MAY POLICY 蓉漂计划
MAY POLICY “蓉漂计划”

+ a number repeated for a title already given
@ 上饶市医疗保障局 2021-10-27
> 省政府办公厅印发《江西省医疗救助实施意见》(赣府厅发〔2020〕9号)。赣府厅发〔2020〕9号文件明确了救助标准。
ISSUED 江西省人民政府办公厅 -> 江西省医疗救助实施意见
POLICY 江西省医疗救助实施意见 | number=赣府厅发〔2020〕9号

+ 8号文 as a nickname
@ 国家能源局 2023-01-05
> 中共中央、国务院印发《关于进一步深化电力体制改革的若干意见》(中发〔2015〕9号,以下简称“9号文”)。“9号文”印发以来,改革稳步推进。
ISSUED 中共中央 -> 关于进一步深化电力体制改革的若干意见
ISSUED 国务院 -> 关于进一步深化电力体制改革的若干意见
POLICY 关于进一步深化电力体制改革的若干意见 | number=中发〔2015〕9号

+ old style number without brackets' year in four digits
@ raw
> 关于废止一批劳动规章的通知
>
> 各省、自治区、直辖市劳动厅(局):
> 经研究,决定废止《国营企业招用工人暂行规定》(国发〔1986〕77号)。
>
> 劳动部
> 1996年4月2日
POLICY 关于废止一批劳动规章的通知 | issued=1996-04-02
ISSUED 劳动部 -> 关于废止一批劳动规章的通知
REPEALED 劳动部 -> 国营企业招用工人暂行规定
POLICY 国营企业招用工人暂行规定 | number=国发〔1986〕77号
MAY ISSUED 国务院 -> 国营企业招用工人暂行规定

+ a law's short name without marks
@ 松原市自然资源局 2020-07-23
> 依据土地管理法及其实施条例,市政府出台《松原市设施农业用地管理办法》。
ISSUED 松原市人民政府 -> 松原市设施农业用地管理办法
MAY POLICY 土地管理法
MAY IMPLEMENTS 松原市设施农业用地管理办法 -> 土地管理法

+ 国办发 with square brackets
@ 锡林郭勒盟教育局 2018-04-19
> 按照国办发[2017]72号文件精神,盟行政公署办公室印发《锡林郭勒盟民办教育管理办法》。
ISSUED 锡林郭勒盟行政公署办公室/盟行政公署办公室 -> 锡林郭勒盟民办教育管理办法
MAY POLICY 国办发[2017]72号
MAY IMPLEMENTS 锡林郭勒盟民办教育管理办法 -> 国办发[2017]72号

- a case number is no policy
@ 毕节市中级人民法院 2022-11-09
> 本院(2021)黔05民终1234号民事判决书已发生法律效力。

- a house number is no document number
@ 宝鸡市城市管理执法局 2023-07-06
> 您反映的经二路125号院占道经营问题,已按照《宝鸡市市容管理条例》整改。
POLICY 宝鸡市市容管理条例

- a proposal's number is no document number
@ 国家文物局 2020-09-24
> 您提出的第4478号提案收悉,我局依据《中华人民共和国文物保护法》办理。
POLICY 中华人民共和国文物保护法

- a hotline is no document number
@ 娄底市医疗保障局 2021-05-20
> 如有疑问请拨打12393,或登录网站2号窗口咨询。

+ an order's number before 发布 belongs to what it makes public
@ 吉林省发展和改革委员会 2023-05-31
> 2022年7月省政府令第275号发布《吉林省政府投资管理办法》。
ISSUED 吉林省人民政府 -> 吉林省政府投资管理办法 | 2022-07
POLICY 吉林省政府投资管理办法 | number=省政府令第275号

+ 第N号令, the serial before the word
@ 湖南省教育厅 2021-04-21
> 教育部2020年第49号令发布了《中小学教育惩戒规则(试行)》。
ISSUED 教育部 -> 中小学教育惩戒规则(试行)
POLICY 中小学教育惩戒规则(试行) | issued=2020|none number=教育部2020年第49号令|教育部第49号令|2020年第49号令|第49号令

+ the order's number, then the title in brackets
@ 陕西省司法厅 2020-06-11
> 国务院第713号令《重大行政决策程序暂行条例》自2019年9月1日起施行。
POLICY 重大行政决策程序暂行条例 | effective=2019-09-01 number=国务院第713号令|第713号令
MAY ISSUED 国务院 -> 重大行政决策程序暂行条例

+ an announcement's number with both ministries
@ 国家税务总局浙江省税务局 2022-10-18
> 根据《关于进一步实施小微企业“六税两费”减免政策的公告》(财政部 税务总局公告2022年第10号),纳税人可以享受减征。
POLICY 关于进一步实施小微企业“六税两费”减免政策的公告 | number=财政部税务总局公告2022年第10号
MAY ISSUED 财政部 -> 关于进一步实施小微企业“六税两费”减免政策的公告
MAY ISSUED 国家税务总局 -> 关于进一步实施小微企业“六税两费”减免政策的公告
""")


@pytest.mark.parametrize("row", UNQUOTED, ids=row_id)
def test_names_without_marks(row: Row) -> None:
    assert problems(row) == []
