"""One verb over many titles, and titles that are examples of a counted set.

How to read a table: see :mod:`tests.phenomena`.
"""

from __future__ import annotations

import pytest

from tests.phenomena import Row, problems, read_rows, row_id

RUNS = read_rows("""
+ one verb over three titles without a mark between them
@ 重庆市科学技术局 2024-05-16
> 市科技局印发《重庆市概念验证中心管理办法》《重庆市中试平台管理办法》《重庆市技术经纪人管理办法》。
ISSUED 重庆市科学技术局 -> 重庆市概念验证中心管理办法
ISSUED 重庆市科学技术局 -> 重庆市中试平台管理办法
ISSUED 重庆市科学技术局 -> 重庆市技术经纪人管理办法

+ titles joined by 、 and 和, each with its number
@ 江西省人民政府办公厅 2022-06-27
> 省政府印发《江西省营商环境创新试点实施方案》(赣府发〔2021〕15号)、《江西省政务服务办法》(省政府令第251号)和《江西省惠企政策兑现办法》。
ISSUED 江西省人民政府 -> 江西省营商环境创新试点实施方案
POLICY 江西省营商环境创新试点实施方案 | number=赣府发〔2021〕15号
ISSUED 江西省人民政府 -> 江西省政务服务办法
POLICY 江西省政务服务办法 | number=省政府令第251号
ISSUED 江西省人民政府 -> 江西省惠企政策兑现办法

+ the verb follows the run: …均已印发
@ 福州市民政局 2023-08-09
> 《福州市社区养老服务设施建设标准》《福州市居家养老服务补贴办法》均已由市民政局印发。
ISSUED 福州市民政局 -> 福州市社区养老服务设施建设标准
ISSUED 福州市民政局 -> 福州市居家养老服务补贴办法

+ 等文件 closes the run
@ 国家知识产权局 2020-11-18
> 我局先后发布《专利优先审查管理办法》《关于规范专利申请行为的若干规定》等文件。
ISSUED 国家知识产权局 -> 专利优先审查管理办法
ISSUED 国家知识产权局 -> 关于规范专利申请行为的若干规定

+ one repeal over two
@ 石家庄市财政局 2021-01-14
> 市财政局废止了《石家庄市财政专项资金管理暂行办法》和《石家庄市财政补助资金监督办法》。
REPEALED 石家庄市财政局 -> 石家庄市财政专项资金管理暂行办法
REPEALED 石家庄市财政局 -> 石家庄市财政补助资金监督办法

+ 及 with 配套 between two titles
@ 广州市发展和改革委员会 2022-12-20
> 市政府出台《广州市碳达峰实施方案》以及《广州市节能降碳行动计划》。
ISSUED 广州市人民政府 -> 广州市碳达峰实施方案
ISSUED 广州市人民政府 -> 广州市节能降碳行动计划

+ 以下简称 stands between two titles of the run
@ 青海省生态环境厅 2021-05-24
> 省政府公布《青海省生态环境保护条例实施细则》(以下简称《实施细则》)和《青海省排污许可管理办法》。《实施细则》明确了部门职责。
ISSUED 青海省人民政府 -> 青海省生态环境保护条例实施细则
ISSUED 青海省人民政府 -> 青海省排污许可管理办法

+ drafts in a row
@ 武汉市住房保障和房屋管理局 2023-07-18
> 我局正在起草《武汉市房屋使用安全管理办法》《武汉市白蚁防治管理规定》。
DRAFTS 武汉市住房保障和房屋管理局 -> 武汉市房屋使用安全管理办法
DRAFTS 武汉市住房保障和房屋管理局 -> 武汉市白蚁防治管理规定

+ two runs, two issuers, one sentence
@ 中山市工业和信息化局 2024-04-25
> 省工业和信息化厅印发《广东省培育前沿新材料战略性新兴产业集群行动计划》《广东省新材料首批次应用管理办法》,市政府出台《中山市新材料产业发展规划》《中山市新材料产业扶持办法》。
ISSUED 广东省工业和信息化厅 -> 广东省培育前沿新材料战略性新兴产业集群行动计划
ISSUED 广东省工业和信息化厅 -> 广东省新材料首批次应用管理办法
ISSUED 中山市人民政府 -> 中山市新材料产业发展规划
ISSUED 中山市人民政府 -> 中山市新材料产业扶持办法

- the verb governs the first, the second is only its basis
@ 唐山市生态环境局 2022-03-22
> 市政府依据《河北省大气污染防治条例》印发《唐山市重污染天气应急预案》。
ISSUED 唐山市人民政府 -> 唐山市重污染天气应急预案
IMPLEMENTS 唐山市重污染天气应急预案 -> 河北省大气污染防治条例

- a run after 学习 is issued by nobody
@ 鞍山市司法局 2020-10-21
> 全局干警认真学习《中华人民共和国民法典》《法治社会建设实施纲要(2020—2025年)》。
POLICY 中华人民共和国民法典
POLICY 法治社会建设实施纲要(2020—2025年)

- newspapers in a run
@ 呼和浩特市文化旅游广电局 2019-07-16
> 《内蒙古日报》《呼和浩特晚报》报道了我市出台的《呼和浩特市旅游条例》。
MAY ISSUED 呼和浩特市人民政府/呼和浩特市文化旅游广电局 -> 呼和浩特市旅游条例
NOT 内蒙古日报
NOT 呼和浩特晚报

- 执行 two documents issues none
@ 惠州市市场监督管理局 2023-11-08
> 电梯检验执行《特种设备安全监察条例》和《电梯监督检验和定期检验规则》。
POLICY 特种设备安全监察条例
POLICY 电梯监督检验和定期检验规则
""")


@pytest.mark.parametrize("row", RUNS, ids=row_id)
def test_one_verb_over_a_run_of_titles(row: Row) -> None:
    assert problems(row) == []


COUNTS = read_rows("""
+ 等规范性文件46件: the title is an example, the number is kept
@ 重庆市司法局 2024-05-16
> 全市集中清理行政规范性文件,市政府废止了《重庆市户外广告管理办法》等规范性文件46件。
REPEALED 重庆市人民政府 -> 重庆市户外广告管理办法

+ 等12项制度
@ 温岭市人民政府 2022-11-01
> 市政府印发《温岭市工业全域治理实施方案》等12项制度文件。
ISSUED 温岭市人民政府 -> 温岭市工业全域治理实施方案

+ two examples of eight
@ 山西省能源局 2021-10-20
> 省政府出台《山西省煤炭绿色开采试点办法》《山西省煤矿智能化建设实施意见》等8个政策文件。
ISSUED 山西省人民政府 -> 山西省煤炭绿色开采试点办法
ISSUED 山西省人民政府 -> 山西省煤矿智能化建设实施意见

+ 一系列 without a number
@ 国家邮政局 2019-06-25
> 国家邮政局先后出台《邮件快件绿色包装规范》等一系列标准规范。
ISSUED 国家邮政局 -> 邮件快件绿色包装规范

+ 修改 of seven regulations with one named
@ 昆明市人民代表大会常务委员会 2023-12-27
> 市人大常委会修改了《昆明市城市绿化条例》等7件地方性法规。
AMENDED 昆明市人民代表大会常务委员会 -> 昆明市城市绿化条例
MAY ISSUED 昆明市人民代表大会常务委员会 -> 昆明市城市绿化条例

+ 等十余个文件
@ 淄博市工业和信息化局 2020-12-16
> 我市制定出台《淄博市新旧动能转换重大工程实施规划》等十余个政策文件。
MAY ISSUED 淄博市人民政府 -> 淄博市新旧动能转换重大工程实施规划

+ 宣布失效 with a count
@ raw
> 国务院关于宣布失效一批文件的决定
> 国发〔2015〕68号
>
> 各省、自治区、直辖市人民政府,国务院各部委、各直属机构:
> 国务院决定宣布《关于控制固定资产投资规模的若干规定》等489件国务院文件失效。
>
> 国务院
> 2015年11月27日
ISSUED 国务院 -> 国务院关于宣布失效一批文件的决定 | 2015-11-27
POLICY 国务院关于宣布失效一批文件的决定 | number=国发〔2015〕68号
REPEALED 国务院 -> 关于控制固定资产投资规模的若干规定

+ a count of measures within a title is part of it
@ 龙岩市人民政府办公厅 2024-07-03
> 市政府办公厅印发《龙岩市促进民营经济发展壮大二十六条措施》等3份配套文件。
ISSUED 龙岩市人民政府办公厅 -> 龙岩市促进民营经济发展壮大二十六条措施

- a count of projects is no count of policies
@ 怀化市水利局 2022-08-16
> 按照《怀化市水利发展规划》,实施病险水库除险加固项目46件。
POLICY 怀化市水利发展规划

- a count of complaints
@ 佳木斯市市场监督管理局 2023-04-11
> 我局依据《黑龙江省消费者权益保护条例》处理投诉举报1230件。
POLICY 黑龙江省消费者权益保护条例

- a count of bodies is no count of policies
@ 嘉峪关市人民政府 2021-02-25
> 市住建局等12个部门印发《嘉峪关市冬季清洁取暖实施方案》。
ISSUED 嘉峪关市住房和城乡建设局 -> 嘉峪关市冬季清洁取暖实施方案

- a count of patents beside an issued policy
@ 东营市科学技术局 2019-11-13
> 市科技局印发《东营市知识产权资助办法》,全市新增发明专利512件。
ISSUED 东营市科学技术局 -> 东营市知识产权资助办法
""")


@pytest.mark.parametrize("row", COUNTS, ids=row_id)
def test_counted_sets(row: Row) -> None:
    assert problems(row) == []
