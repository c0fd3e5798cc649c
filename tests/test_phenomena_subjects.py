"""Who acts when the sentence does not say it again.

How to read a table: see :mod:`tests.phenomena`.
"""

from __future__ import annotations

import pytest

from tests.phenomena import Row, problems, read_rows, row_id

ELIDED_IN_SENTENCE = read_rows("""
+ 还 after a comma continues the subject of the clause before
@ 重庆市科学技术局 2024-05-16
> 市政府出台《重庆市数字经济发展规划》,还印发《重庆市支持数字经济发展若干措施》。
ISSUED 重庆市人民政府 -> 重庆市数字经济发展规划
ISSUED 重庆市人民政府 -> 重庆市支持数字经济发展若干措施

+ two verbs under one subject, the second after 并
@ 江苏省教育厅 2023-09-04
> 我厅制定《江苏省中小学校服管理办法》,并发布《江苏省中小学校服采购工作指南》。
ISSUED 江苏省教育厅 -> 江苏省中小学校服管理办法
ISSUED 江苏省教育厅 -> 江苏省中小学校服采购工作指南

+ a date opens the sentence, the subject stands once, three instruments follow
@ 长沙市住房和城乡建设局 2022-06-20
> 2021年以来,市政府先后出台《长沙市城镇老旧小区改造实施方案》,印发《长沙市既有住宅加装电梯管理办法》《长沙市物业管理考核办法》。
ISSUED 长沙市人民政府 -> 长沙市城镇老旧小区改造实施方案
ISSUED 长沙市人民政府 -> 长沙市既有住宅加装电梯管理办法
ISSUED 长沙市人民政府 -> 长沙市物业管理考核办法

+ the office, not the government, is the subject of both
@ 浙江省生态环境厅 2021-08-11
> 省政府办公厅印发《浙江省近岸海域污染防治行动计划》,同时下发《关于加强入海河流总氮控制工作的通知》。
ISSUED 浙江省人民政府办公厅 -> 浙江省近岸海域污染防治行动计划
ISSUED 浙江省人民政府办公厅 -> 关于加强入海河流总氮控制工作的通知

+ a new subject after the semicolon takes what follows it
@ 青岛市交通运输局 2024-03-18
> 市政府印发《青岛市综合交通运输发展规划》;市发展改革委牵头出台《青岛市轨道交通资源开发办法》,配套印发《青岛市轨道交通场站综合开发实施细则》。
ISSUED 青岛市人民政府 -> 青岛市综合交通运输发展规划
ISSUED 青岛市发展和改革委员会 -> 青岛市轨道交通资源开发办法
ISSUED 青岛市发展和改革委员会 -> 青岛市轨道交通场站综合开发实施细则
MAY IMPLEMENTS 青岛市轨道交通场站综合开发实施细则 -> 青岛市轨道交通资源开发办法

+ work between the two verbs does not end the subject
@ 国家卫生健康委员会 2020-10-12
> 国家医保局会同我委开展高值医用耗材集中采购试点,印发《关于开展高值医用耗材集中带量采购的指导意见》。
ISSUED 国家医疗保障局 -> 关于开展高值医用耗材集中带量采购的指导意见
ISSUED 国家卫生健康委员会 -> 关于开展高值医用耗材集中带量采购的指导意见

+ 我市 stands for the city's government when nobody else acts
@ 东莞市商务局 2023-05-22
> 我市高度重视会展业发展,出台《东莞市促进会展业发展若干措施》。
MAY ISSUED 东莞市人民政府/东莞市商务局 -> 东莞市促进会展业发展若干措施

+ the party committee and the government share both verbs
@ 沈阳市人力资源和社会保障局 2019-11-05
> 市委、市政府制定出台《沈阳市建设创新创业人才高地的若干政策措施》,印发《沈阳市引进高层次人才奖励办法》。
ISSUED 中共沈阳市委 -> 沈阳市建设创新创业人才高地的若干政策措施
ISSUED 沈阳市人民政府 -> 沈阳市建设创新创业人才高地的若干政策措施
ISSUED 中共沈阳市委 -> 沈阳市引进高层次人才奖励办法
ISSUED 沈阳市人民政府 -> 沈阳市引进高层次人才奖励办法

+ the county government acts in its own sentence
@ 桃源县农业农村局 2022-04-14
> 县人民政府制定《桃源县高标准农田建设规划》,出台《桃源县撂荒耕地复耕奖补办法》,全县复耕撂荒地1.2万亩。
ISSUED 桃源县人民政府 -> 桃源县高标准农田建设规划
ISSUED 桃源县人民政府 -> 桃源县撂荒耕地复耕奖补办法

- the subject of a clause about something else is not the issuer
@ 太原市文化和旅游局 2023-08-30
> 游客中心去年接待游客300万人次,市财政局印发的《太原市旅游发展专项资金管理办法》发挥了重要作用。
ISSUED 太原市财政局 -> 太原市旅游发展专项资金管理办法

- the place where a policy was carried out issued nothing
@ 中国证券监督管理委员会 2021-07-02
> 各派出机构认真学习《证券期货行业网络信息安全管理办法》,北京证监局组织了专题培训。
POLICY 证券期货行业网络信息安全管理办法

- bodies that are asked or thanked are no subject
@ 昆明市水务局 2022-09-27
> 经征求市财政局、市自然资源和规划局意见,我局印发《昆明市节约用水管理细则》。
ISSUED 昆明市水务局 -> 昆明市节约用水管理细则

- a body inside an attribute of the object is no subject
@ 福建省科学技术厅 2020-12-08
> 我厅根据省政府的部署要求,印发《福建省科技特派员工作管理办法》。
ISSUED 福建省科学技术厅 -> 福建省科技特派员工作管理办法

- the enterprise that benefits issued nothing
@ 合肥市经济和信息化局 2024-01-15
> 江淮汽车集团依据《合肥市支持新能源汽车产业发展若干政策》获得补助1200万元。
POLICY 合肥市支持新能源汽车产业发展若干政策

+ 以市政府名义印发: the government issues
@ 泸州市商务局 2023-08-28
> 我局牵头起草并以市政府办公室名义印发了《泸州市进一步释放消费潜力若干措施》。
ISSUED 泸州市人民政府办公室 -> 泸州市进一步释放消费潜力若干措施
MAY DRAFTS 泸州市商务局 -> 泸州市进一步释放消费潜力若干措施
MAY ISSUED 泸州市商务局 -> 泸州市进一步释放消费潜力若干措施

+ the body right before the title, without a verb
@ 汉中市发展和改革委员会 2021-05-17
> 省委、省政府《关于支持陕南绿色发展的意见》明确,支持我市建设生态经济区。
ISSUED 中共陕西省委 -> 关于支持陕南绿色发展的意见
ISSUED 陕西省人民政府 -> 关于支持陕南绿色发展的意见

+ 继…后,又…: two years, one subject before both
@ 国家铁路局 2022-11-18
> 我局继2018年印发《铁路专用线建设管理办法》后,2021年又出台《铁路专用线接轨管理规定》。
ISSUED 国家铁路局 -> 铁路专用线建设管理办法 | 2018
ISSUED 国家铁路局 -> 铁路专用线接轨管理规定 | 2021

- 上级 is nobody
@ 资阳市教育和体育局 2020-10-30
> 学校按照上级印发的《中小学生守则》加强行为习惯养成教育。
POLICY 中小学生守则

+ forwarding the ministry's notice and making its own: the ministry made only its own
@ 湖北省生态环境厅 2022-12-13
> 我厅转发了生态环境部《关于加强噪声监管的通知》,并制定《湖北省噪声监管工作方案》。
ISSUED 生态环境部 -> 关于加强噪声监管的通知
ISSUED 湖北省生态环境厅 -> 湖北省噪声监管工作方案
MAY IMPLEMENTS 湖北省噪声监管工作方案 -> 关于加强噪声监管的通知

+ we made it on a basis, and issued it in April
@ 江西省生态环境厅 2023-10-17
> 《江西省碳普惠管理办法》系我厅根据《碳排放权交易管理办法》制定,于2022年4月印发。
ISSUED 江西省生态环境厅 -> 江西省碳普惠管理办法 | 2022-04
IMPLEMENTS 江西省碳普惠管理办法 -> 碳排放权交易管理办法

- other places without 市 in their names act, not the letter's office
@ 福建省教育厅 2022-10-20
> 莆田、三明等地也出台了《莆田市课后服务办法》《三明市课后服务办法》。
MAY ISSUED 莆田市人民政府 -> 莆田市课后服务办法
MAY ISSUED 三明市人民政府 -> 三明市课后服务办法
MAY ISSUED 莆田市人民政府 -> 三明市课后服务办法
MAY ISSUED 三明市人民政府 -> 莆田市课后服务办法

- districts by their short names act, not the letter's office
@ 上海市发展和改革委员会 2023-09-12
> 徐汇、长宁、静安等区相继出台了《徐汇区人工智能政策》《长宁区互联网政策》《静安区总部经济政策》。
MAY ISSUED 上海市徐汇区人民政府 -> 徐汇区人工智能政策
MAY ISSUED 上海市长宁区人民政府 -> 长宁区互联网政策
MAY ISSUED 上海市静安区人民政府 -> 静安区总部经济政策

- an actor that no table knows is still the actor, not the letter's office
@ 上海市发展和改革委员会 2022-05-16
> 示范区执委会会同两省一市印发《示范区重大建设项目三年行动计划》。
MAY ISSUED 示范区执委会 -> 示范区重大建设项目三年行动计划

- the association made it
@ 浙江省市场监督管理局 2021-07-27
> 省电动自行车行业协会发布《电动自行车换电柜技术规范》团体标准。
MAY ISSUED 浙江省电动自行车行业协会/省电动自行车行业协会 -> 电动自行车换电柜技术规范

- the market's departments of four places
@ 上海市市场监督管理局 2022-08-17
> 沪苏浙皖四地市场监管部门联合发布《长三角连锁餐饮企业食品安全自查指引》。
MAY ISSUED 上海市市场监督管理局 -> 长三角连锁餐饮企业食品安全自查指引
MAY ISSUED 江苏省市场监督管理局 -> 长三角连锁餐饮企业食品安全自查指引
MAY ISSUED 浙江省市场监督管理局 -> 长三角连锁餐饮企业食品安全自查指引
MAY ISSUED 安徽省市场监督管理局 -> 长三角连锁餐饮企业食品安全自查指引

- the centre issued, the province carried out
@ 陕西省农业农村厅 2023-03-16
> 中央出台《农村人居环境整治提升五年行动方案》后,省政府及时制定了《陕西省农村人居环境整治提升实施方案》。
MAY ISSUED 中共中央 -> 农村人居环境整治提升五年行动方案
MAY ISSUED 国务院 -> 农村人居环境整治提升五年行动方案
ISSUED 陕西省人民政府 -> 陕西省农村人居环境整治提升实施方案
MAY IMPLEMENTS 陕西省农村人居环境整治提升实施方案 -> 农村人居环境整治提升五年行动方案

- a university's own rules are not the office's
@ 陕西省科学技术厅 2022-10-12
> 西北农林科技大学制定《西北农林科技大学科技成果转化管理办法》,转化收益的80%归科研人员。
MAY ISSUED 西北农林科技大学 -> 西北农林科技大学科技成果转化管理办法
MAY POLICY 西北农林科技大学科技成果转化管理办法

- the news agency only published it
@ 陕西省乡村振兴局 2021-06-25
> 2020年12月16日,中共中央、国务院印发《关于实现巩固拓展脱贫攻坚成果同乡村振兴有效衔接的意见》,2021年3月22日,新华社受权发布了该意见全文。
ISSUED 中共中央 -> 关于实现巩固拓展脱贫攻坚成果同乡村振兴有效衔接的意见 | 2020-12-16
ISSUED 国务院 -> 关于实现巩固拓展脱贫攻坚成果同乡村振兴有效衔接的意见

+ 以…文件印发 names the issuer
@ 陕西省农业农村厅 2020-08-12
> 我厅会同省水利厅编制了《陕西省旱作农业发展规划》,并以省政府办公厅文件印发。
ISSUED 陕西省人民政府办公厅 -> 陕西省旱作农业发展规划
MAY DRAFTS 陕西省农业农村厅 -> 陕西省旱作农业发展规划
MAY DRAFTS 陕西省水利厅 -> 陕西省旱作农业发展规划
MAY ISSUED 陕西省农业农村厅 -> 陕西省旱作农业发展规划
MAY ISSUED 陕西省水利厅 -> 陕西省旱作农业发展规划
""")


@pytest.mark.parametrize("row", ELIDED_IN_SENTENCE, ids=row_id)
def test_subject_elided_in_a_sentence(row: Row) -> None:
    assert problems(row) == []


ELIDED_ACROSS = read_rows("""
+ 下一步 names the body, the next sentence drafts without one
@ 重庆市科学技术局 2024-05-16
> 下一步,市科技局将会同市级有关部门认真研究。一是完善政策体系,研究制定《重庆市新型研发机构管理办法》。
DRAFTS 重庆市科学技术局 -> 重庆市新型研发机构管理办法

+ the sentence after continues the subject of the sentence before
@ 四川省人力资源和社会保障厅 2022-07-19
> 省政府高度重视就业工作。先后印发《四川省进一步稳定和扩大就业十五条政策措施》《关于做好当前和今后一段时期就业创业工作的实施意见》。
ISSUED 四川省人民政府 -> 四川省进一步稳定和扩大就业十五条政策措施
ISSUED 四川省人民政府 -> 关于做好当前和今后一段时期就业创业工作的实施意见

+ with no subject at all the letter's own issuer acts
@ 杭州市教育局 2023-06-08
> 近年来,不断规范校外培训行为。印发《杭州市校外培训机构设置标准》,建立了联合执法机制。
ISSUED 杭州市教育局 -> 杭州市校外培训机构设置标准

+ 我局 in the first sentence governs the list of measures after it
@ 海口市生态环境局 2021-09-13
> 我局着力做好以下工作:一是健全制度,制定《海口市扬尘污染防治管理办法》。二是强化执法,印发《海口市扬尘污染执法检查方案》。
ISSUED 海口市生态环境局 -> 海口市扬尘污染防治管理办法
ISSUED 海口市生态环境局 -> 海口市扬尘污染执法检查方案

+ the heading says 下一步, the body of the letter will act
@ 河南省民政厅 2022-11-16
> 三、下一步工作打算
>
> 我厅将进一步加大工作力度。
>
> (一)完善制度。出台《河南省养老服务机构等级评定办法》,规范服务标准。
DRAFTS 河南省民政厅 -> 河南省养老服务机构等级评定办法

+ a paragraph's first sentence names the actor, the third issues
@ 中国人民银行 2019-08-21
> 人民银行高度重视小微企业融资。持续加大再贷款支持力度。会同有关部门印发《关于进一步深化小微企业金融服务的意见》。
ISSUED 中国人民银行 -> 关于进一步深化小微企业金融服务的意见

+ 目前正在 without a subject means the letter's own issuer
@ 乌鲁木齐市交通运输局 2024-04-02
> 目前,正在起草《乌鲁木齐市网络预约出租汽车经营服务管理实施细则》。
DRAFTS 乌鲁木齐市交通运输局 -> 乌鲁木齐市网络预约出租汽车经营服务管理实施细则

+ a district office's letter, several sentences about one city body
@ 成都市青羊区住房建设和交通运输局 2023-10-25
> 市住建局统筹推进全市物业管理工作。2022年5月,印发《成都市住宅专项维修资金管理办法》。
ISSUED 成都市住房和城乡建设局 -> 成都市住宅专项维修资金管理办法 | 2022-05

+ 同时 opens the next sentence, the subject stays
@ 辽宁省科学技术厅 2020-08-26
> 省科技厅联合省财政厅出台《辽宁省企业研发投入后补助实施细则》。同时,印发《辽宁省科技创新券管理办法》。
ISSUED 辽宁省科学技术厅 -> 辽宁省企业研发投入后补助实施细则
ISSUED 辽宁省财政厅 -> 辽宁省企业研发投入后补助实施细则
ISSUED 辽宁省科学技术厅 -> 辽宁省科技创新券管理办法
MAY ISSUED 辽宁省财政厅 -> 辽宁省科技创新券管理办法

- a new subject in the next sentence ends the old one
@ 贵阳市发展和改革委员会 2022-03-29
> 市政府印发《贵阳市新型城镇化实施方案》。市大数据局出台《贵阳市数据交易管理办法》。
ISSUED 贵阳市人民政府 -> 贵阳市新型城镇化实施方案
ISSUED 贵阳市大数据发展管理局/市大数据局/贵阳市大数据局 -> 贵阳市数据交易管理办法

- the letter's issuer does not issue what it only cites
@ 国家税务总局江西省税务局 2021-06-17
> 《中华人民共和国企业所得税法》对小型微利企业有明确规定。您反映的情况适用《关于实施小微企业普惠性税收减免政策的通知》。
POLICY 中华人民共和国企业所得税法
POLICY 关于实施小微企业普惠性税收减免政策的通知

- 按照…执行 without a subject issues nothing
@ 芜湖市人力资源和社会保障局 2023-02-10
> 您反映的退休年龄问题,按照《国务院关于安置老弱病残干部的暂行办法》执行。
ISSUED 国务院 -> 国务院关于安置老弱病残干部的暂行办法

- 将严格落实 is future work, not a draft
@ 绍兴市应急管理局 2022-05-31
> 下一步,我局将严格落实《浙江省安全生产条例》,加大执法检查力度。
POLICY 浙江省安全生产条例

+ 我中心 writes, the sentence in between is about results
@ 海南省市场监督管理局 2022-05-12
> 省市场监管局加强价格监管。全省共检查企业1200家。印发《海南省旅游市场价格行为规则》,规范了明码标价。
ISSUED 海南省市场监督管理局 -> 海南省旅游市场价格行为规则

+ numbered tasks of the plan for next year, the letter's own office acts
@ 七台河市生态环境局 2021-11-25
> 二、下一步工作安排
>
> 一是加快出台《七台河市环境应急预案管理办法》。二是严格执行《黑龙江省大气污染防治条例》。
DRAFTS 七台河市生态环境局 -> 七台河市环境应急预案管理办法
POLICY 黑龙江省大气污染防治条例

+ the title stands in one clause, who issued it in the next
@ 成都市发展和改革委员会 2023-09-12
> 国家发展改革委批复同意《成都都市圈发展规划》,四川省人民政府于2021年11月正式印发。
APPROVED 国家发展和改革委员会 -> 成都都市圈发展规划
ISSUED 四川省人民政府 -> 成都都市圈发展规划 | 2021-11

+ you name it, we issued it
@ 广东省生态环境厅 2023-05-18
> 您提到的《广东省声环境功能区划分技术规范》,我厅已于2019年印发。
ISSUED 广东省生态环境厅 -> 广东省声环境功能区划分技术规范 | 2019

+ passed by a commission, issued by the two general offices
@ 山西省民政厅 2022-03-21
> 省委全面深化改革委员会审议通过《山西省养老服务体系改革方案》,省委办公厅、省政府办公厅印发实施。
MAY APPROVED 中共山西省委全面深化改革委员会 -> 山西省养老服务体系改革方案
MAY ISSUED 中共山西省委全面深化改革委员会 -> 山西省养老服务体系改革方案
ISSUED 中共山西省委办公厅 -> 山西省养老服务体系改革方案
ISSUED 山西省人民政府办公厅 -> 山西省养老服务体系改革方案

+ ordinals: each task has its own actor, the letter's office where none is named
@ 贵州省交通运输厅 2022-09-29
> 一是加强顶层设计。省委、省政府印发《贵州省推进交通强国建设实施纲要》。二是完善规划体系。编制《贵州省综合交通运输发展规划》,经省政府同意印发实施。三是健全标准规范。发布《贵州省农村公路技术指南》等地方标准6项。
ISSUED 中共贵州省委 -> 贵州省推进交通强国建设实施纲要
ISSUED 贵州省人民政府 -> 贵州省推进交通强国建设实施纲要
ISSUED 贵州省交通运输厅 -> 贵州省综合交通运输发展规划
APPROVED 贵州省人民政府 -> 贵州省综合交通运输发展规划
ISSUED 贵州省交通运输厅 -> 贵州省农村公路技术指南
""")


@pytest.mark.parametrize("row", ELIDED_ACROSS, ids=row_id)
def test_subject_elided_across_sentences(row: Row) -> None:
    assert problems(row) == []
