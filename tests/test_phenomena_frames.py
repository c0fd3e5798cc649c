"""What is said after the title, and what ties it to the title before.

How to read a table: see :mod:`tests.phenomena`.
"""

from __future__ import annotations

import pytest

from tests.phenomena import Row, problems, read_rows, row_id

AFTER_TITLE = read_rows("""
+ 已自动失效 after the title
@ 重庆市科学技术局 2024-05-16
> 《重庆市重点实验室建设三年计划》已于2023年底自动失效。
POLICY 重庆市重点实验室建设三年计划 | status=repealed

+ 同时废止 through a parenthesis with the number, in a notice's own measure
@ raw
> 长春市工业和信息化局关于印发《长春市中小企业服务机构管理办法》的通知
> 长工信规〔2023〕2号
>
> 各县(市)区工信局:
> 现将《长春市中小企业服务机构管理办法》印发给你们,请认真贯彻执行。《长春市中小企业服务机构认定办法》(长工信〔2018〕56号)同时废止。
>
> 长春市工业和信息化局
> 2023年5月8日
MAY POLICY 长春市工业和信息化局关于印发《长春市中小企业服务机构管理办法》的通知
ISSUED 长春市工业和信息化局 -> 长春市中小企业服务机构管理办法 | 2023-05-08
POLICY 长春市中小企业服务机构管理办法 | number=长工信规〔2023〕2号|none
SUPERSEDES 长春市中小企业服务机构管理办法 -> 长春市中小企业服务机构认定办法
POLICY 长春市中小企业服务机构认定办法 | number=长工信〔2018〕56号 status=repealed
MAY REPEALED 长春市工业和信息化局 -> 长春市中小企业服务机构认定办法
MAY ISSUED 长春市工业和信息化局 -> 长春市中小企业服务机构认定办法

+ the date of issue stands in the brackets after the title
@ 滨州市自然资源和规划局 2024-09-18
> 《滨州市城市更新管理办法》(2023年7月印发)对此作了规定。
POLICY 滨州市城市更新管理办法 | issued=2023-07

+ 已被市政府废止
@ 深圳市交通运输局 2021-03-17
> 《深圳市道路客运管理若干规定》已于2020年被市人大常委会废止。
REPEALED 深圳市人民代表大会常务委员会 -> 深圳市道路客运管理若干规定

+ 停止执行 after a list with numbers
@ 湖北省财政厅 2019-05-29
> 自2019年7月1日起,《湖北省行政事业单位差旅费管理办法》(鄂财行发〔2014〕6号)、《湖北省会议费管理办法》停止执行。
POLICY 湖北省行政事业单位差旅费管理办法 | number=鄂财行发〔2014〕6号 status=repealed
POLICY 湖北省会议费管理办法 | status=repealed
MAY REPEALED 湖北省财政厅 -> 湖北省行政事业单位差旅费管理办法
MAY REPEALED 湖北省财政厅 -> 湖北省会议费管理办法
MAY ISSUED 湖北省财政厅 -> 湖北省行政事业单位差旅费管理办法

+ 由 B 印发 after the title and number
@ 国家体育总局 2022-07-05
> 《关于构建更高水平的全民健身公共服务体系的意见》(2022年3月)由中共中央办公厅、国务院办公厅印发。
ISSUED 中共中央办公厅 -> 关于构建更高水平的全民健身公共服务体系的意见 | 2022-03
ISSUED 国务院办公厅 -> 关于构建更高水平的全民健身公共服务体系的意见

+ 予以废止 by an order of the government
@ 合肥市司法局 2018-12-28
> 市政府决定对《合肥市城市房屋拆迁管理办法》(市政府令第85号)予以废止。
REPEALED 合肥市人民政府 -> 合肥市城市房屋拆迁管理办法
POLICY 合肥市城市房屋拆迁管理办法 | number=市政府令第85号
MAY ISSUED 合肥市人民政府 -> 合肥市城市房屋拆迁管理办法

+ 有效期已满
@ 佛山市人力资源和社会保障局 2023-11-30
> 《佛山市新引进人才租房补贴实施细则》(佛人社〔2018〕22号)有效期已满,不再执行。
POLICY 佛山市新引进人才租房补贴实施细则 | number=佛人社〔2018〕22号 status=repealed
MAY REPEALED 佛山市人力资源和社会保障局 -> 佛山市新引进人才租房补贴实施细则
MAY ISSUED 佛山市人力资源和社会保障局 -> 佛山市新引进人才租房补贴实施细则

+ an older law is repealed by the new one's last article
@ raw
> 吉林市市容和环境卫生管理条例
>
> 第一条 为加强市容和环境卫生管理,根据国务院《城市市容和环境卫生管理条例》,结合本市实际,制定本条例。
> 第二条 本条例适用于本市行政区域。
> 第五十八条 本条例自2017年1月1日起施行。1996年7月26日吉林市人民代表大会常务委员会通过的《吉林市城市市容管理条例》同时废止。
POLICY 吉林市市容和环境卫生管理条例 | effective=2017-01-01
MAY ISSUED 吉林市人民代表大会常务委员会 -> 吉林市市容和环境卫生管理条例
ISSUED 国务院 -> 城市市容和环境卫生管理条例
IMPLEMENTS 吉林市市容和环境卫生管理条例 -> 城市市容和环境卫生管理条例
ISSUED 吉林市人民代表大会常务委员会 -> 吉林市城市市容管理条例 | 1996-07-26
SUPERSEDES 吉林市市容和环境卫生管理条例 -> 吉林市城市市容管理条例
POLICY 吉林市城市市容管理条例 | status=repealed
MAY REPEALED 吉林市人民代表大会常务委员会 -> 吉林市城市市容管理条例

- 废止 of a certificate is no repeal of the policy
@ 成都市住房和城乡建设局 2023-01-12
> 该证书已按《成都市房屋建筑从业人员管理办法》作废,原审批事项予以取消。
POLICY 成都市房屋建筑从业人员管理办法

- what is said to be in force after the title
@ 六安市医疗保障局 2022-06-29
> 《六安市城乡居民大病保险实施办法》目前仍然有效。
POLICY 六安市城乡居民大病保险实施办法

- 到期 of a contract is no expiry of the policy
@ 三亚市旅游和文化广电体育局 2024-08-07
> 合同到期后,双方按照《三亚市旅游市场管理规定》续签。
POLICY 三亚市旅游市场管理规定

- 将于年底到期 is in force today
@ 张家口市能源局 2020-10-15
> 《张家口市可再生能源示范区发展规划》将于今年底到期。
POLICY 张家口市可再生能源示范区发展规划

+ the date of both making and amending stands before the title
@ 通化市城市管理行政执法局 2023-09-28
> 2015年制定、2021年修订的《通化市城市供热管理办法》规定,供热期为每年10月20日至次年4月20日。
POLICY 通化市城市供热管理办法 | issued=2015 status=revised|in_force
MAY ISSUED 通化市人民政府 -> 通化市城市供热管理办法
MAY AMENDED 通化市人民政府 -> 通化市城市供热管理办法
MAY ISSUED 通化市城市管理行政执法局 -> 通化市城市供热管理办法
MAY AMENDED 通化市城市管理行政执法局 -> 通化市城市供热管理办法

+ an order's number in brackets with its year
@ 伊春市应急管理局 2020-07-08
> 《生产安全事故应急条例》(2019年国务院令第708号)要求建立应急救援队伍。
POLICY 生产安全事故应急条例 | number=2019年国务院令第708号|国务院令第708号 issued=2019|none
MAY ISSUED 国务院 -> 生产安全事故应急条例

+ the expiry is prolonged
@ 福建省工业和信息化厅 2023-12-29
> 经研究,将《福建省首台套重大技术装备认定办法》有效期延长至2026年12月31日。
POLICY 福建省首台套重大技术装备认定办法 | expires=2026-12-31 status=in_force|revised

+ 已不再适用 since a day in the past
@ 漯河市医疗保障局 2022-03-25
> 自2021年7月1日起,《漯河市城镇居民基本医疗保险办法》不再执行。
POLICY 漯河市城镇居民基本医疗保险办法 | status=repealed
MAY REPEALED 漯河市医疗保障局 -> 漯河市城镇居民基本医疗保险办法

- 有效期 of a certificate
@ 三明市市场监督管理局 2021-10-22
> 按照《食品经营许可管理办法》,许可证有效期为5年,到期需重新申请。
POLICY 食品经营许可管理办法

+ 是2004年制定的
@ 湖南省生态环境厅 2021-11-18
> 现行的《湖南省噪声污染防治办法》是2004年制定的,已不适应形势需要。
POLICY 湖南省噪声污染防治办法 | issued=2004
MAY ISSUED 湖南省生态环境厅 -> 湖南省噪声污染防治办法

+ 自…废止以来 says that it is repealed
@ 河北省生态环境厅 2023-08-02
> 自《河北省机动车排气检测办法》废止以来,我省依据《河北省大气污染防治条例》开展执法。
POLICY 河北省机动车排气检测办法 | status=repealed
MAY REPEALED 河北省生态环境厅 -> 河北省机动车排气检测办法
POLICY 河北省大气污染防治条例

+ 有效期已于…届满
@ 贵州省自然资源厅 2023-09-05
> 《贵州省探矿权管理办法》有效期已于2022年12月31日届满。
POLICY 贵州省探矿权管理办法 | status=repealed

- what is still carried out
@ 宿州市农业农村局 2021-03-25
> 《宿州市农作物秸秆综合利用奖补办法》继续执行至2022年。
POLICY 宿州市农作物秸秆综合利用奖补办法

- a project that is cancelled
@ 拉萨市交通运输局 2023-08-14
> 该线路已撤销,新线路按照《拉萨市公共交通线网规划》设置。
POLICY 拉萨市公共交通线网规划

- a deadline that ran out
@ 佳木斯市自然资源局 2022-09-09
> 公示期已满,未收到异议,依据《黑龙江省不动产登记规程》办理登记。
POLICY 黑龙江省不动产登记规程

+ 有效期已满, and nothing more
@ 云浮市工业和信息化局 2023-02-14
> 《云浮市石材产业转型升级扶持办法》有效期已满。
POLICY 云浮市石材产业转型升级扶持办法 | status=repealed
""")


@pytest.mark.parametrize("row", AFTER_TITLE, ids=row_id)
def test_words_after_the_title(row: Row) -> None:
    assert problems(row) == []


SUCCESSION = read_rows("""
+ 以新替代旧
@ 重庆市科学技术局 2024-05-16
> 市科技局印发《重庆市科研项目管理办法》,替代《重庆市科研项目管理暂行办法》。
ISSUED 重庆市科学技术局 -> 重庆市科研项目管理办法
SUPERSEDES 重庆市科研项目管理办法 -> 重庆市科研项目管理暂行办法
POLICY 重庆市科研项目管理暂行办法 | status=repealed
MAY REPEALED 重庆市科学技术局 -> 重庆市科研项目管理暂行办法

+ 将 A 修订为 B
@ 山东省财政厅 2021-09-08
> 我厅将《山东省省级财政专项资金管理暂行办法》修订为《山东省省级财政专项资金管理办法》。
MAY ISSUED 山东省财政厅 -> 山东省省级财政专项资金管理办法
SUPERSEDES 山东省省级财政专项资金管理办法 -> 山东省省级财政专项资金管理暂行办法
POLICY 山东省省级财政专项资金管理暂行办法 | status=repealed|revised
MAY AMENDED 山东省财政厅 -> 山东省省级财政专项资金管理暂行办法
MAY AMENDS 山东省省级财政专项资金管理办法 -> 山东省省级财政专项资金管理暂行办法

+ 配套出台 carries out the one before
@ 浙江省农业农村厅 2022-03-16
> 省委、省政府印发《关于高质量推进乡村振兴的若干意见》,省农业农村厅配套出台《浙江省未来乡村建设导则》。
ISSUED 中共浙江省委 -> 关于高质量推进乡村振兴的若干意见
ISSUED 浙江省人民政府 -> 关于高质量推进乡村振兴的若干意见
ISSUED 浙江省农业农村厅 -> 浙江省未来乡村建设导则
IMPLEMENTS 浙江省未来乡村建设导则 -> 关于高质量推进乡村振兴的若干意见

+ expired, and what it regulated is carried on by a new one
@ 苏州市人力资源和社会保障局 2024-11-12
> 原《苏州市高技能人才引进办法》已于去年到期失效,相关奖励政策由《苏州市技能人才激励办法》衔接。
SUPERSEDES 苏州市技能人才激励办法 -> 苏州市高技能人才引进办法
POLICY 苏州市高技能人才引进办法 | status=repealed

+ 取代 with the new one as subject
@ 国家药品监督管理局 2020-04-24
> 新修订的《药品生产监督管理办法》取代了2004年发布的《药品生产监督管理办法(试行)》。
POLICY 药品生产监督管理办法 | status=in_force|revised
SUPERSEDES 药品生产监督管理办法 -> 药品生产监督管理办法(试行)
POLICY 药品生产监督管理办法(试行) | issued=2004 status=repealed

+ issued, the old one repealed at the same time
@ 银川市民政局 2023-02-27
> 2022年10月,市民政局会同市财政局印发《银川市临时救助实施办法》,原《银川市临时救助暂行办法》同时废止。
ISSUED 银川市民政局 -> 银川市临时救助实施办法 | 2022-10
ISSUED 银川市财政局 -> 银川市临时救助实施办法
SUPERSEDES 银川市临时救助实施办法 -> 银川市临时救助暂行办法
POLICY 银川市临时救助暂行办法 | status=repealed
MAY REPEALED 银川市民政局 -> 银川市临时救助暂行办法
MAY REPEALED 银川市财政局 -> 银川市临时救助暂行办法

+ 更名为
@ 河北省水利厅 2019-10-09
> 《河北省取水许可管理办法》更名为《河北省取水管理办法》,于2018年3月重新公布。
SUPERSEDES 河北省取水管理办法 -> 河北省取水许可管理办法
POLICY 河北省取水管理办法 | issued=2018-03
POLICY 河北省取水许可管理办法 | status=repealed|revised
MAY ISSUED 河北省水利厅 -> 河北省取水管理办法
MAY AMENDS 河北省取水管理办法 -> 河北省取水许可管理办法
MAY AMENDED 河北省水利厅 -> 河北省取水许可管理办法

+ 为落实 A 出台 B
@ 黄石市发展和改革委员会 2021-07-21
> 为落实《长江经济带发展规划纲要》,市政府出台《黄石市沿江化工企业关改搬转实施方案》。
ISSUED 黄石市人民政府 -> 黄石市沿江化工企业关改搬转实施方案
IMPLEMENTS 黄石市沿江化工企业关改搬转实施方案 -> 长江经济带发展规划纲要

+ 以 B 代替 A, both with numbers
@ 无锡市住房和城乡建设局 2022-12-01
> 市政府以《无锡市公共租赁住房管理办法》(锡政规〔2022〕5号)代替《无锡市市区公共租赁住房管理暂行办法》(锡政规〔2013〕3号)。
MAY ISSUED 无锡市人民政府 -> 无锡市公共租赁住房管理办法
POLICY 无锡市公共租赁住房管理办法 | number=锡政规〔2022〕5号
SUPERSEDES 无锡市公共租赁住房管理办法 -> 无锡市市区公共租赁住房管理暂行办法
POLICY 无锡市市区公共租赁住房管理暂行办法 | number=锡政规〔2013〕3号 status=repealed
MAY REPEALED 无锡市人民政府 -> 无锡市市区公共租赁住房管理暂行办法
MAY ISSUED 无锡市人民政府 -> 无锡市市区公共租赁住房管理暂行办法

- 衔接 as a purpose relates nothing
@ 福建省医疗保障局 2023-08-23
> 要做好《福建省医疗救助办法》与临时救助、慈善救助的衔接。
POLICY 福建省医疗救助办法

- 上下衔接 of two plans is no supersession
@ 荆州市自然资源和规划局 2020-06-18
> 《荆州市国土空间总体规划》要与《湖北省国土空间规划》相衔接。
POLICY 荆州市国土空间总体规划
POLICY 湖北省国土空间规划

- two issued one after the other supersede nothing
@ 潍坊市科学技术局 2019-04-17
> 市政府先后印发《潍坊市创新平台建设办法》和《潍坊市创新平台绩效评价办法》。
ISSUED 潍坊市人民政府 -> 潍坊市创新平台建设办法
ISSUED 潍坊市人民政府 -> 潍坊市创新平台绩效评价办法

- 代替 of machines
@ 洛阳市应急管理局 2021-11-19
> 我局落实《“机械化换人、自动化减人”科技强安专项行动方案》,推动以机器代替人工。
POLICY “机械化换人、自动化减人”科技强安专项行动方案

+ the plan of the last period ended, the new one continues it
@ 盐城市体育局 2022-06-16
> 《盐城市全民健身实施计划(2016—2020年)》执行期满后,市政府印发《盐城市全民健身实施计划(2021—2025年)》予以接续。
POLICY 盐城市全民健身实施计划(2016—2020年) | status=repealed from=2016 to=2020
ISSUED 盐城市人民政府 -> 盐城市全民健身实施计划(2021—2025年)
SUPERSEDES 盐城市全民健身实施计划(2021—2025年) -> 盐城市全民健身实施计划(2016—2020年)

+ 为做好…与…的衔接落实, the new rule carries out the ministry's
@ 桂林市财政局 2023-07-25
> 为贯彻落实财政部《政府采购需求管理办法》,市财政局印发《桂林市政府采购需求管理实施细则》。
ISSUED 财政部 -> 政府采购需求管理办法
ISSUED 桂林市财政局 -> 桂林市政府采购需求管理实施细则
IMPLEMENTS 桂林市政府采购需求管理实施细则 -> 政府采购需求管理办法

+ two bases for one measure
@ 嘉峪关市自然资源局 2020-12-24
> 根据《中华人民共和国森林法》和《甘肃省林业条例》,我局制定了《嘉峪关市公益林管护办法》。
ISSUED 嘉峪关市自然资源局 -> 嘉峪关市公益林管护办法
IMPLEMENTS 嘉峪关市公益林管护办法 -> 中华人民共和国森林法
IMPLEMENTS 嘉峪关市公益林管护办法 -> 甘肃省林业条例

- exhortation to carry out is no relation between policies
@ 舟山市港航和口岸管理局 2021-04-15
> 我局认真贯彻落实《浙江省港口管理条例》,去年印发《舟山市港口岸电补贴办法》。
ISSUED 舟山市港航和口岸管理局 -> 舟山市港口岸电补贴办法 | 2020
MAY IMPLEMENTS 舟山市港口岸电补贴办法 -> 浙江省港口管理条例
POLICY 浙江省港口管理条例

+ 贯彻落实 in the second clause of 为…,…,
@ 福建省教育厅 2022-03-14
> 为深入学习贯彻全国教育大会精神,贯彻落实《中国教育现代化2035》,省委、省政府出台了《福建教育现代化2035》。
ISSUED 中共福建省委 -> 福建教育现代化2035
ISSUED 福建省人民政府 -> 福建教育现代化2035
IMPLEMENTS 福建教育现代化2035 -> 中国教育现代化2035

+ 围绕落实
@ 山东省自然资源厅 2022-06-30
> 围绕落实《山东省国土空间规划》,我厅先后印发《山东省村庄规划编制导则》《山东省详细规划编制指南》。
ISSUED 山东省自然资源厅 -> 山东省村庄规划编制导则
ISSUED 山东省自然资源厅 -> 山东省详细规划编制指南
IMPLEMENTS 山东省村庄规划编制导则 -> 山东省国土空间规划
IMPLEMENTS 山东省详细规划编制指南 -> 山东省国土空间规划

+ 为做好《…》的贯彻实施工作
@ 广州市城市管理和综合执法局 2019-03-22
> 为做好《广州市生活垃圾分类管理条例》的贯彻实施工作,我局印发《广州市生活垃圾分类执法指引》。
ISSUED 广州市城市管理和综合执法局 -> 广州市生活垃圾分类执法指引
IMPLEMENTS 广州市生活垃圾分类执法指引 -> 广州市生活垃圾分类管理条例

+ 作为…的配套文件
@ 厦门市发展和改革委员会 2021-10-13
> 作为《厦门市国民经济和社会发展“十四五”规划纲要》的配套文件,市发展改革委印发《厦门市重大项目建设管理办法》。
ISSUED 厦门市发展和改革委员会 -> 厦门市重大项目建设管理办法
IMPLEMENTS 厦门市重大项目建设管理办法 -> 厦门市国民经济和社会发展“十四五”规划纲要

+ two merged into one
@ 平凉市住房和城乡建设局 2023-09-12
> 市政府将《平凉市房屋征收补偿办法》与《平凉市房屋拆迁补偿办法》合并修订为《平凉市房屋征收与补偿办法》。
MAY ISSUED 平凉市人民政府 -> 平凉市房屋征收与补偿办法
SUPERSEDES 平凉市房屋征收与补偿办法 -> 平凉市房屋征收补偿办法
SUPERSEDES 平凉市房屋征收与补偿办法 -> 平凉市房屋拆迁补偿办法
POLICY 平凉市房屋征收补偿办法 | status=repealed|revised
POLICY 平凉市房屋拆迁补偿办法 | status=repealed|revised
MAY AMENDED 平凉市人民政府 -> 平凉市房屋征收补偿办法
MAY AMENDED 平凉市人民政府 -> 平凉市房屋拆迁补偿办法
MAY AMENDS 平凉市房屋征收与补偿办法 -> 平凉市房屋征收补偿办法
MAY AMENDS 平凉市房屋征收与补偿办法 -> 平凉市房屋拆迁补偿办法
""")


@pytest.mark.parametrize("row", SUCCESSION, ids=row_id)
def test_succession_and_carrying_out(row: Row) -> None:
    assert problems(row) == []
