"""One body approves, another issues; one body asks, another acts.

How to read a table: see :mod:`tests.phenomena`.
"""

from __future__ import annotations

import pytest

from tests.phenomena import Row, problems, read_rows, row_id

APPROVED_ISSUED = read_rows("""
+ approved by one body, issued by another
@ 重庆市科学技术局 2024-05-16
> 经市政府同意,我局印发《重庆市科技企业孵化器管理办法》。
APPROVED 重庆市人民政府 -> 重庆市科技企业孵化器管理办法
ISSUED 重庆市科学技术局 -> 重庆市科技企业孵化器管理办法

+ 由 A 批复同意, then B issues
@ 四川省发展和改革委员会 2022-04-20
> 《成渝共建西部金融中心规划》由国务院批复同意,人民银行、国家发展改革委联合印发。
APPROVED 国务院 -> 成渝共建西部金融中心规划
ISSUED 中国人民银行 -> 成渝共建西部金融中心规划
ISSUED 国家发展和改革委员会 -> 成渝共建西部金融中心规划

+ the approver alone is named, the plan is the object of 批复
@ 山东省自然资源厅 2023-09-12
> 2023年8月,国务院批复《山东省国土空间规划(2021—2035年)》。
APPROVED 国务院 -> 山东省国土空间规划(2021—2035年)
POLICY 山东省国土空间规划(2021—2035年) | issued=2023-08|none

+ 报 A 批准后印发, done already
@ 甘肃省住房和城乡建设厅 2019-12-03
> 我厅编制了《甘肃省城镇体系规划》,报省政府批准后印发实施。
APPROVED 甘肃省人民政府 -> 甘肃省城镇体系规划
ISSUED 甘肃省住房和城乡建设厅 -> 甘肃省城镇体系规划

+ 经 A 批准,由 B 发布
@ 内蒙古自治区林业和草原局 2020-06-22
> 《内蒙古自治区草原征占用审核管理规定》经自治区人民政府批准,由自治区林草局于2020年3月发布。
APPROVED 内蒙古自治区人民政府 -> 内蒙古自治区草原征占用审核管理规定
ISSUED 内蒙古自治区林业和草原局 -> 内蒙古自治区草原征占用审核管理规定 | 2020-03

+ an office issues with the consent of the State Council
@ 国家医疗保障局 2021-09-30
> 经国务院同意,国务院办公厅印发《关于建立健全职工基本医疗保险门诊共济保障机制的指导意见》(国办发〔2021〕14号)。
APPROVED 国务院 -> 关于建立健全职工基本医疗保险门诊共济保障机制的指导意见
ISSUED 国务院办公厅 -> 关于建立健全职工基本医疗保险门诊共济保障机制的指导意见
POLICY 关于建立健全职工基本医疗保险门诊共济保障机制的指导意见 | number=国办发〔2021〕14号

+ approved by a congress's standing committee and issued by the government
@ 大连市海洋发展局 2018-10-17
> 经市人大常委会批准,市政府公布《大连市海洋环境保护规划》。
APPROVED 大连市人民代表大会常务委员会 -> 大连市海洋环境保护规划
ISSUED 大连市人民政府 -> 大连市海洋环境保护规划

+ two approvers in a row
@ 黑龙江省交通运输厅 2022-11-30
> 经省委、省政府同意,省交通运输厅印发《黑龙江省农村公路“十四五”发展规划》。
APPROVED 中共黑龙江省委 -> 黑龙江省农村公路“十四五”发展规划
APPROVED 黑龙江省人民政府 -> 黑龙江省农村公路“十四五”发展规划
ISSUED 黑龙江省交通运输厅 -> 黑龙江省农村公路“十四五”发展规划

+ an attribute clause: 经市政府批准的《…》
@ 南京市规划和自然资源局 2024-02-26
> 该地块的用途应符合经省政府批准的《南京市秦淮区控制性详细规划》。
APPROVED 江苏省人民政府 -> 南京市秦淮区控制性详细规划

+ reviewed and passed by the city's executive meeting, then issued
@ 珠海市金融工作局 2023-10-13
> 《珠海市促进产业投资发展若干措施》已经市政府常务会议审议通过,由我局印发。
ISSUED 珠海市金融工作局 -> 珠海市促进产业投资发展若干措施
MAY APPROVED 珠海市人民政府 -> 珠海市促进产业投资发展若干措施

- approval of a project approves no policy
@ 云南省能源局 2021-07-26
> 该电站经国家发展改革委核准建设,符合《云南省绿色能源发展规划》。
POLICY 云南省绿色能源发展规划

- 同意您的建议 is no approval
@ 郑州市城市管理局 2022-08-18
> 我局同意您的建议,将按照《郑州市城市生活垃圾分类管理办法》加强督导。
POLICY 郑州市城市生活垃圾分类管理办法

- not yet approved: 待市政府批准后印发
@ 宜昌市水利和湖泊局 2023-04-21
> 《宜昌市水资源配置规划》待市政府批准后印发。
POLICY 宜昌市水资源配置规划 | status=drafting
MAY DRAFTS 宜昌市水利和湖泊局 -> 宜昌市水资源配置规划
MAY APPROVED 宜昌市人民政府 -> 宜昌市水资源配置规划

- 未经批准 states a condition
@ 江门市自然资源局 2020-05-15
> 根据《广东省自然保护地管理办法》,未经省林业局批准不得进入核心区。
POLICY 广东省自然保护地管理办法

+ the department approves the county's plan
@ 雅安市水利局 2022-10-11
> 2021年12月,省水利厅批复了《雅安市水土保持规划(2021—2030年)》。
APPROVED 四川省水利厅 -> 雅安市水土保持规划(2021—2030年)
POLICY 雅安市水土保持规划(2021—2030年) | from=2021 to=2030 issued=2021-12|none

+ 已经国务院同意,现印发给你们
@ raw
> 国务院办公厅关于印发《省级政府质量工作考核办法》的通知
> 国办发〔2013〕47号
>
> 各省、自治区、直辖市人民政府:
> 《省级政府质量工作考核办法》已经国务院同意,现印发给你们,请认真贯彻执行。
>
> 国务院办公厅
> 2013年5月30日
MAY POLICY 国务院办公厅关于印发《省级政府质量工作考核办法》的通知
ISSUED 国务院办公厅 -> 省级政府质量工作考核办法 | 2013-05-30
APPROVED 国务院 -> 省级政府质量工作考核办法
POLICY 省级政府质量工作考核办法 | number=none|国办发〔2013〕47号

+ 报经…批准后,由…下达
@ 张家界市文化旅游广电体育局 2019-03-14
> 《张家界市国家级文化生态保护区总体规划》报经文化和旅游部批准后,由市人民政府于2018年10月印发实施。
APPROVED 文化和旅游部 -> 张家界市国家级文化生态保护区总体规划
ISSUED 张家界市人民政府 -> 张家界市国家级文化生态保护区总体规划 | 2018-10

- 经专家评审 approves no policy
@ 资溪县林业局 2023-06-02
> 经专家评审通过,我局印发了《资溪县国有林场森林经营方案》。
ISSUED 资溪县林业局 -> 资溪县国有林场森林经营方案

+ the approver in an attribute, the issuer after the comma by 由
@ 西安市发展和改革委员会 2023-03-28
> 国家发展改革委2022年2月批复的《西安都市圈发展规划》,由省政府印发实施。
APPROVED 国家发展和改革委员会 -> 西安都市圈发展规划
ISSUED 陕西省人民政府 -> 西安都市圈发展规划
POLICY 西安都市圈发展规划 | issued=none|2022-02

+ revised, approved and published in one breath
@ 辽宁省生态环境厅 2022-10-27
> 我厅组织修订了《辽宁省排污许可管理实施细则》,经省政府同意于2021年3月重新发布。
MAY AMENDED 辽宁省生态环境厅 -> 辽宁省排污许可管理实施细则
POLICY 辽宁省排污许可管理实施细则 | status=revised|in_force
APPROVED 辽宁省人民政府 -> 辽宁省排污许可管理实施细则
ISSUED 辽宁省生态环境厅 -> 辽宁省排污许可管理实施细则 | 2021-03

+ passed by one congress, approved by the one above, one object
@ 长春市司法局 2022-05-30
> 市人大常委会审议通过、省人大常委会批准了《长春市文明行为促进条例》。
ISSUED 长春市人民代表大会常务委员会 -> 长春市文明行为促进条例
APPROVED 吉林省人民代表大会常务委员会 -> 长春市文明行为促进条例

+ the history of a regulation as a sentence of a letter
@ 开封市司法局 2021-12-17
> 《开封市文明行为促进条例》2019年8月28日开封市第十五届人民代表大会常务委员会第八次会议通过,2019年9月27日河南省第十三届人民代表大会常务委员会第十二次会议批准。
ISSUED 开封市人民代表大会常务委员会 -> 开封市文明行为促进条例 | 2019-08-28
APPROVED 河南省人民代表大会常务委员会 -> 开封市文明行为促进条例

+ 并获…批复同意
@ 福建省教育厅 2021-06-18
> 我厅向教育部报送《福建省职业教育创新发展高地建设方案》,并获教育部批复同意。
APPROVED 教育部 -> 福建省职业教育创新发展高地建设方案

+ 获…批复 after the title
@ 庆阳市住房和城乡建设局 2023-06-15
> 2021年9月,市自然资源局组织编制的《庆阳市城市更新专项规划》获省自然资源厅批复。
APPROVED 甘肃省自然资源厅 -> 庆阳市城市更新专项规划
MAY DRAFTS 庆阳市自然资源局 -> 庆阳市城市更新专项规划
MAY ISSUED 庆阳市自然资源局 -> 庆阳市城市更新专项规划
POLICY 庆阳市城市更新专项规划 | issued=none|2021-09
""")


@pytest.mark.parametrize("row", APPROVED_ISSUED, ids=row_id)
def test_approval_and_issue(row: Row) -> None:
    assert problems(row) == []


REQUESTS = read_rows("""
+ 提请市人大修订 is a request: the amendment is not done
@ 重庆市司法局 2023-06-15
> 我局将提请市人大常委会修订《重庆市行政执法监督条例》。
POLICY 重庆市行政执法监督条例 | status=in_force|revised
MAY AMENDED 重庆市人民代表大会常务委员会 -> 重庆市行政执法监督条例

+ 报请市政府印发 is not issued yet
@ 安阳市文物局 2022-09-22
> 我局已完成《安阳市殷墟保护管理办法》起草,将报请市政府印发。
DRAFTS 安阳市文物局 -> 安阳市殷墟保护管理办法
MAY DRAFTS 安阳市人民政府 -> 安阳市殷墟保护管理办法

+ 建议省人大修改
@ 内蒙古自治区能源局 2021-12-20
> 我局建议自治区人大常委会修改《内蒙古自治区节约能源条例》。
POLICY 内蒙古自治区节约能源条例 | status=in_force|revised
MAY AMENDED 内蒙古自治区人民代表大会常务委员会 -> 内蒙古自治区节约能源条例

+ 配合市人大起草: the helper and the congress draft
@ 抚顺市生态环境局 2024-03-26
> 我局正配合市人大常委会起草《抚顺市大伙房水源保护条例》。
MAY DRAFTS 抚顺市生态环境局 -> 抚顺市大伙房水源保护条例
MAY DRAFTS 抚顺市人民代表大会常务委员会 -> 抚顺市大伙房水源保护条例
POLICY 抚顺市大伙房水源保护条例 | status=drafting

+ 提请…审议 the draft
@ 赣州市住房和城乡建设局 2020-08-13
> 市政府已将《赣州市城市管理条例(草案)》提请市人大常委会审议。
POLICY 赣州市城市管理条例(草案) | status=drafting
MAY DRAFTS 赣州市人民政府 -> 赣州市城市管理条例(草案)

+ 积极争取国家部委出台
@ 云南省商务厅 2019-12-17
> 我厅将积极争取商务部出台《边民互市贸易监管办法》。
MAY DRAFTS 商务部 -> 边民互市贸易监管办法
POLICY 边民互市贸易监管办法 | status=drafting|unknown

+ 请省政府批转 is a request
@ 湖南省交通运输厅 2018-10-23
> 拟请省政府批准《湖南省高速公路网规划》。
POLICY 湖南省高速公路网规划 | status=drafting|in_force|unknown
MAY APPROVED 湖南省人民政府 -> 湖南省高速公路网规划
MAY DRAFTS 湖南省交通运输厅 -> 湖南省高速公路网规划

+ 督促县里制定
@ 宜春市农业农村局 2022-04-07
> 我局将督促各县(市、区)政府尽快制定《农村公厕管护办法》。
MAY DRAFTS 宜春市农业农村局 -> 农村公厕管护办法
POLICY 农村公厕管护办法 | status=drafting|unknown

- 提请之后 the congress has passed it
@ 南宁市城市管理综合行政执法局 2023-10-11
> 经市政府提请,市人大常委会于2022年12月审议通过《南宁市停车场管理条例》。
ISSUED 南宁市人民代表大会常务委员会 -> 南宁市停车场管理条例 | 2022-12

- 报经市政府同意后 is done
@ 台州市商务局 2021-05-13
> 报经市政府同意,我局已印发《台州市跨境电商扶持政策》。
APPROVED 台州市人民政府 -> 台州市跨境电商扶持政策
ISSUED 台州市商务局 -> 台州市跨境电商扶持政策

- the congress amended it by its own act
@ 广东省生态环境厅 2023-03-02
> 2022年11月,省人大常委会修订了《广东省固体废物污染环境防治条例》。
AMENDED 广东省人民代表大会常务委员会 -> 广东省固体废物污染环境防治条例
MAY ISSUED 广东省人民代表大会常务委员会 -> 广东省固体废物污染环境防治条例

- 报送 of a report requests no act on the policy
@ 大同市统计局 2020-07-09
> 按照《全国农业普查条例》,我局已向省统计局报送有关数据。
POLICY 全国农业普查条例

+ 配合 helps the one who amends
@ 甘肃省生态环境厅 2023-02-23
> 我厅积极配合省人大常委会修订《甘肃省大气污染防治条例》,该条例已于2022年11月30日修订通过。
AMENDED 甘肃省人民代表大会常务委员会 -> 甘肃省大气污染防治条例
MAY ISSUED 甘肃省人民代表大会常务委员会 -> 甘肃省大气污染防治条例
POLICY 甘肃省大气污染防治条例 | status=revised issued=none|2022-11-30

- who is in charge of amending has not amended
@ 河池市医疗保障局 2022-03-02
> 机构改革后,由市医保局负责《河池市基本医疗保险办法》的解释和修订。
POLICY 河池市基本医疗保险办法
""")


@pytest.mark.parametrize("row", REQUESTS, ids=row_id)
def test_requests_to_another_body(row: Row) -> None:
    assert problems(row) == []
