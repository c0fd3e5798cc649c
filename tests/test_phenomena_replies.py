"""Sentences of replies as clerks write them: what a clause leaves to the one before, ends and plans told in passing.

How to read a table: see :mod:`tests.phenomena`.
"""

from __future__ import annotations

import pytest

from tests.phenomena import Row, problems, read_rows, row_id

REPLIES = read_rows("""
+ verb before the basis: 印发了贯彻X的Y
@ 石家庄市交通运输局 2024-06-18
> 2023年3月，省政府办公厅出台《关于促进低空经济发展的意见》，市政府办公室于同年10月印发了落实该意见的《石家庄市低空经济发展若干措施》。
ISSUED 河北省人民政府办公厅 -> 关于促进低空经济发展的意见
ISSUED 石家庄市人民政府办公室 -> 石家庄市低空经济发展若干措施
IMPLEMENTS 石家庄市低空经济发展若干措施 -> 关于促进低空经济发展的意见
POLICY 关于促进低空经济发展的意见 | status=in_force issued=2023-03
POLICY 石家庄市低空经济发展若干措施 | status=in_force issued=2023-10

+ 印发体现X精神的Y
@ 石家庄市交通运输局 2024-06-18
> 今年4月，我局与市公安局联合印发体现《甲意见》精神的《乙通知》。
ISSUED 石家庄市交通运输局 -> 乙通知
ISSUED 石家庄市公安局 -> 乙通知
IMPLEMENTS 乙通知 -> 甲意见
POLICY 甲意见 | status=in_force
POLICY 乙通知 | status=in_force issued=2024-04

+ companions of a decision
@ 石家庄市交通运输局 2024-06-18
> 市委、市政府作出《关于加快发展通用航空的决定》，2022年市政府办公室下发了该决定的两个配套文件——《甲方案》和《乙办法》。
ISSUED 石家庄市人民政府 -> 关于加快发展通用航空的决定
ISSUED 中国共产党石家庄市委员会 -> 关于加快发展通用航空的决定
ISSUED 石家庄市人民政府办公室 -> 乙办法
ISSUED 石家庄市人民政府办公室 -> 甲方案
IMPLEMENTS 乙办法 -> 关于加快发展通用航空的决定
IMPLEMENTS 甲方案 -> 关于加快发展通用航空的决定
POLICY 关于加快发展通用航空的决定 | status=in_force
POLICY 甲方案 | status=in_force issued=2022
POLICY 乙办法 | status=in_force issued=2022

+ 与X相配套
@ 石家庄市交通运输局 2024-06-18
> 与《河北省农村公路条例》相配套，我局会同市财政局出台了《石家庄市农村公路养护考核办法》。
ISSUED 石家庄市交通运输局 -> 石家庄市农村公路养护考核办法
ISSUED 石家庄市财政局 -> 石家庄市农村公路养护考核办法
IMPLEMENTS 石家庄市农村公路养护考核办法 -> 河北省农村公路条例
POLICY 河北省农村公路条例 | status=in_force
POLICY 石家庄市农村公路养护考核办法 | status=in_force

+ 为便于X的执行
@ 石家庄市交通运输局 2024-06-18
> 为便于《石家庄市网约车管理办法》的执行，我局印发了《网约车车辆核查规程》。
IMPLEMENTS 网约车车辆核查规程 -> 石家庄市网约车管理办法
ISSUED 石家庄市交通运输局 -> 网约车车辆核查规程
POLICY 石家庄市网约车管理办法 | status=in_force
POLICY 网约车车辆核查规程 | status=in_force

+ 作为X的配套文件
@ 石家庄市交通运输局 2024-06-18
> 市财政局、我局另行印发《甲资金使用规程》，作为《乙三年行动方案》的配套文件。
ISSUED 石家庄市交通运输局 -> 甲资金使用规程
ISSUED 石家庄市财政局 -> 甲资金使用规程
IMPLEMENTS 甲资金使用规程 -> 乙三年行动方案
POLICY 甲资金使用规程 | status=in_force
POLICY 乙三年行动方案 | status=in_force

- 另行制定 stays to be done
@ 石家庄市交通运输局 2024-06-18
> 《甲资金使用规程》由市财政局另行制定。
DRAFTS 石家庄市财政局 -> 甲资金使用规程
POLICY 甲资金使用规程 | status=drafting

+ told of what was done
@ 石家庄市交通运输局 2024-06-18
> 我局执行《城市公共交通条例》，制定了《石家庄市公交场站管理细则》。
ISSUED 石家庄市交通运输局 -> 石家庄市公交场站管理细则
IMPLEMENTS 石家庄市公交场站管理细则 -> 城市公共交通条例
POLICY 城市公共交通条例 | status=in_force
POLICY 石家庄市公交场站管理细则 | status=in_force

- an exhortation carries out nothing
@ 石家庄市交通运输局 2024-06-18
> 我局认真学习《城市公共交通条例》，不断提高服务水平，市公安局印发了《甲通知》。
ISSUED 石家庄市公安局 -> 甲通知
POLICY 城市公共交通条例 | status=in_force
POLICY 甲通知 | status=in_force

+ a day that ends another
@ 石家庄市交通运输局 2024-06-18
> 2012年市政府出台的《石家庄市渣土运输管理规定》，自《石家庄市建筑垃圾管理办法》2021年5月由市政府颁布之日起即不再执行。
ISSUED 石家庄市人民政府 -> 石家庄市渣土运输管理规定
MAY REPEALED 石家庄市人民政府 -> 石家庄市渣土运输管理规定
SUPERSEDES 石家庄市建筑垃圾管理办法 -> 石家庄市渣土运输管理规定
ISSUED 石家庄市人民政府 -> 石家庄市建筑垃圾管理办法
POLICY 石家庄市渣土运输管理规定 | status=repealed issued=2012
POLICY 石家庄市建筑垃圾管理办法 | status=in_force issued=2021-05

- once it is in force, it will
@ 石家庄市交通运输局 2024-06-18
> 《河北省公路条例》已列入省人大常委会立法计划，待条例施行之后，《石家庄市公路管理办法》即不再适用。
POLICY 河北省公路条例 | status=drafting
POLICY 石家庄市公路管理办法 | status=in_force

- not for some
@ 石家庄市交通运输局 2024-06-18
> 《石家庄市客运管理办法》不再适用于网约车。
POLICY 石家庄市客运管理办法 | status=in_force

- an approval of an end
@ 石家庄市交通运输局 2024-06-18
> 与新规定相抵触的《石家庄市货运管理细则》，业经市政府批准予以废止。
POLICY 石家庄市货运管理细则 | status=repealed

+ to be done by then
@ 石家庄市交通运输局 2024-06-18
> 我局拟先行一步，年底前会同市公安局出台《石家庄市共享单车管理导则》。
DRAFTS 石家庄市交通运输局 -> 石家庄市共享单车管理导则
DRAFTS 石家庄市公安局 -> 石家庄市共享单车管理导则
POLICY 石家庄市共享单车管理导则 | status=drafting

+ is drawing up by a plan
@ 石家庄市交通运输局 2024-06-18
> 省政府办公厅今年3月出台《河北省低空经济行动方案》，我局正在根据行动方案编制《石家庄市低空经济发展规划》。
ISSUED 河北省人民政府办公厅 -> 河北省低空经济行动方案
DRAFTS 石家庄市交通运输局 -> 石家庄市低空经济发展规划
IMPLEMENTS 石家庄市低空经济发展规划 -> 河北省低空经济行动方案
POLICY 河北省低空经济行动方案 | status=in_force issued=2024-03
POLICY 石家庄市低空经济发展规划 | status=drafting

+ planned by several
@ 石家庄市交通运输局 2024-06-18
> 拟由我局牵头，会同市公安局制定《石家庄市停车联合执法机制》，于今年三季度印发。
DRAFTS 石家庄市交通运输局 -> 石家庄市停车联合执法机制
DRAFTS 石家庄市公安局 -> 石家庄市停车联合执法机制
POLICY 石家庄市停车联合执法机制 | status=drafting

+ drafted, approved, issued, each in a clause
@ 石家庄市交通运输局 2024-06-18
> 《石家庄市停车收费办法》由我局草拟，4月底市政府审议同意，5月3日以市政府办公室名义印发（石政办〔2024〕12号）。
APPROVED 石家庄市人民政府 -> 石家庄市停车收费办法
DRAFTS 石家庄市交通运输局 -> 石家庄市停车收费办法
ISSUED 石家庄市人民政府办公室 -> 石家庄市停车收费办法
POLICY 石家庄市停车收费办法 | status=in_force number=石政办〔2024〕12号 issued=2024-05-03

+ submitted and approved before it was issued
@ 石家庄市交通运输局 2024-06-18
> 我局牵头起草了《石家庄市客运站管理办法》，报请市政府审定后，去年9月以市政府办公室名义印发。
DRAFTS 石家庄市交通运输局 -> 石家庄市客运站管理办法
APPROVED 石家庄市人民政府 -> 石家庄市客运站管理办法
ISSUED 石家庄市人民政府办公室 -> 石家庄市客运站管理办法
POLICY 石家庄市客运站管理办法 | status=in_force issued=2023-09

+ the drafting has begun
@ 石家庄市交通运输局 2024-06-18
> 《石家庄市轨道交通条例》的起草工作也已启动，由我局会同市司法局承担。
DRAFTS 石家庄市司法局 -> 石家庄市轨道交通条例
DRAFTS 石家庄市交通运输局 -> 石家庄市轨道交通条例
POLICY 石家庄市轨道交通条例 | status=drafting

+ passed since it was drawn up
@ 石家庄市交通运输局 2024-06-18
> 市政府拟定了《石家庄市机构改革方案》，并于2024年1月7日审议通过。
DRAFTS 石家庄市人民政府 -> 石家庄市机构改革方案
POLICY 石家庄市机构改革方案 | status=in_force

+ the same two draw it up
@ 石家庄市交通运输局 2024-06-18
> 此项由市公安局牵头，我局配合，两家正在起草《石家庄市电动自行车管理办法》。
DRAFTS 石家庄市交通运输局 -> 石家庄市电动自行车管理办法
DRAFTS 石家庄市公安局 -> 石家庄市电动自行车管理办法
POLICY 石家庄市电动自行车管理办法 | status=drafting

+ the same two issue it
@ 石家庄市交通运输局 2024-06-18
> 市财政局、我局起草了新的《石家庄市公交补贴办法》，今年4月经市政府批准，两局联合印发。
APPROVED 石家庄市人民政府 -> 石家庄市公交补贴办法
ISSUED 石家庄市交通运输局 -> 石家庄市公交补贴办法
ISSUED 石家庄市财政局 -> 石家庄市公交补贴办法
POLICY 石家庄市公交补贴办法 | status=in_force

+ what comes after an end
@ 石家庄市交通运输局 2024-06-18
> 《石家庄市出租汽车补贴办法》去年10月到期，我局制定了新的《石家庄市客运补贴办法》。
SUPERSEDES 石家庄市客运补贴办法 -> 石家庄市出租汽车补贴办法
ISSUED 石家庄市交通运输局 -> 石家庄市客运补贴办法
POLICY 石家庄市出租汽车补贴办法 | status=expired
POLICY 石家庄市客运补贴办法 | status=in_force

+ 其 of the sentence before
@ 石家庄市交通运输局 2024-06-18
> 2019年，我局联合市财政局制定《石家庄市港口奖补暂行办法》。今年5月，两部门将其修订为《石家庄市港口奖补办法》。
ISSUED 石家庄市交通运输局 -> 石家庄市港口奖补暂行办法
ISSUED 石家庄市财政局 -> 石家庄市港口奖补暂行办法
SUPERSEDES 石家庄市港口奖补办法 -> 石家庄市港口奖补暂行办法
ISSUED 石家庄市交通运输局 -> 石家庄市港口奖补办法
ISSUED 石家庄市财政局 -> 石家庄市港口奖补办法
POLICY 石家庄市港口奖补暂行办法 | status=repealed issued=2019
POLICY 石家庄市港口奖补办法 | status=in_force issued=2024-05

+ amended by 对其
@ 石家庄市交通运输局 2024-06-18
> 市财政局2019年出台的《石家庄市公交补贴细则》，因操作困难，今年2月我局已对其作了较大幅度的修改。
ISSUED 石家庄市财政局 -> 石家庄市公交补贴细则
AMENDED 石家庄市交通运输局 -> 石家庄市公交补贴细则
POLICY 石家庄市公交补贴细则 | status=revised issued=2019

+ each its own level
@ 石家庄市交通运输局 2024-06-18
> 国务院办公厅、市政府办公室先后印发《关于推进城乡客运的意见》和《石家庄市城乡客运实施方案》。
ISSUED 石家庄市人民政府办公室 -> 石家庄市城乡客运实施方案
ISSUED 国务院办公厅 -> 关于推进城乡客运的意见
POLICY 关于推进城乡客运的意见 | status=in_force
POLICY 石家庄市城乡客运实施方案 | status=in_force

- two of one level issue both
@ 石家庄市交通运输局 2024-06-18
> 市公安局、市财政局先后印发《甲通知》和《乙通知》。
ISSUED 石家庄市财政局 -> 甲通知
ISSUED 石家庄市财政局 -> 乙通知
ISSUED 石家庄市公安局 -> 甲通知
ISSUED 石家庄市公安局 -> 乙通知
POLICY 甲通知 | status=in_force
POLICY 乙通知 | status=in_force

+ a congress makes, another approves
@ 石家庄市交通运输局 2024-06-18
> 市人大常委会制定、省人大常委会今年3月批准的《石家庄市停车条例》已施行。
ISSUED 石家庄市人民代表大会常务委员会 -> 石家庄市停车条例
APPROVED 河北省人民代表大会常务委员会 -> 石家庄市停车条例
POLICY 石家庄市停车条例 | status=in_force

+ a bare word before 的实施
@ 石家庄市交通运输局 2024-06-18
> 市政府2021年印发《石家庄市综合交通规划》。为推动规划的实施，我局印发了《石家庄市公交专用道实施意见》。
ISSUED 石家庄市人民政府 -> 石家庄市综合交通规划
IMPLEMENTS 石家庄市公交专用道实施意见 -> 石家庄市综合交通规划
ISSUED 石家庄市交通运输局 -> 石家庄市公交专用道实施意见
POLICY 石家庄市综合交通规划 | status=in_force issued=2021
POLICY 石家庄市公交专用道实施意见 | status=in_force

- a bare word that fits two
@ 石家庄市交通运输局 2024-06-18
> 市政府2021年印发《石家庄市综合交通规划》《石家庄市停车规划》。为推动规划的实施，我局印发了《石家庄市公交专用道实施意见》。
ISSUED 石家庄市人民政府 -> 石家庄市综合交通规划
ISSUED 石家庄市人民政府 -> 石家庄市停车规划
ISSUED 石家庄市交通运输局 -> 石家庄市公交专用道实施意见
POLICY 石家庄市综合交通规划 | status=in_force issued=2021
POLICY 石家庄市停车规划 | status=in_force issued=2021
POLICY 石家庄市公交专用道实施意见 | status=in_force

+ 据以
@ 石家庄市交通运输局 2024-06-18
> 省政府制定《河北省大气方案》，市政府又据以印发了《石家庄市大气方案》。
ISSUED 河北省人民政府 -> 河北省大气方案
ISSUED 石家庄市人民政府 -> 石家庄市大气方案
IMPLEMENTS 石家庄市大气方案 -> 河北省大气方案
POLICY 河北省大气方案 | status=in_force
POLICY 石家庄市大气方案 | status=in_force

+ 便是为了贯彻X而来
@ 石家庄市交通运输局 2024-06-18
> 市委、市政府去年3月印发的《甲实施意见》，便是为了贯彻省委、省政府《乙意见》而来。
ISSUED 石家庄市人民政府 -> 甲实施意见
ISSUED 中国共产党石家庄市委员会 -> 甲实施意见
IMPLEMENTS 甲实施意见 -> 乙意见
ISSUED 河北省人民政府 -> 乙意见
ISSUED 中国共产党河北省委员会 -> 乙意见
POLICY 甲实施意见 | status=in_force issued=2023-03
POLICY 乙意见 | status=in_force

+ 修订通过
@ 石家庄市交通运输局 2024-06-18
> 《河北省公路条例》已于2023年11月27日由省人大常委会修订通过。
AMENDED 河北省人民代表大会常务委员会 -> 河北省公路条例
ISSUED 河北省人民代表大会常务委员会 -> 河北省公路条例
POLICY 河北省公路条例 | status=revised issued=2023-11-27

+ published before, told in passing
@ 石家庄市交通运输局 2024-06-18
> 2020年2月《关于深化农村公路改革的意见》公布后，各地积极行动。
POLICY 关于深化农村公路改革的意见 | status=in_force issued=2020-02

+ 即 names it
@ 石家庄市交通运输局 2024-06-18
> 依据省交通运输厅《甲技术方案》，市公安局编制了我市的实施方案，即《乙实施方案》。
IMPLEMENTS 乙实施方案 -> 甲技术方案
ISSUED 河北省交通运输厅 -> 甲技术方案
ISSUED 石家庄市公安局 -> 乙实施方案
POLICY 甲技术方案 | status=in_force
POLICY 乙实施方案 | status=in_force

+ our place, not the province
@ 石家庄市交通运输局 2024-06-18
> 2014年省政府已公布《甲办法》，我市无需重复规定，但将抓紧起草《乙管理办法》。
ISSUED 河北省人民政府 -> 甲办法
DRAFTS 石家庄市交通运输局 -> 乙管理办法
POLICY 甲办法 | status=in_force issued=2014
POLICY 乙管理办法 | status=drafting

+ the prefecture's own bodies
@ 林芝地区林业局 2014-12-20
> 根据行署《关于开展清理工作的通知》，我局和地区财政局、地区公安局印发《丁细则》。
IMPLEMENTS 丁细则 -> 关于开展清理工作的通知
ISSUED 林芝地区行政公署 -> 关于开展清理工作的通知
ISSUED 林芝地区林业局 -> 丁细则
ISSUED 林芝地区财政局 -> 丁细则
ISSUED 林芝地区公安局 -> 丁细则
POLICY 关于开展清理工作的通知 | status=in_force
POLICY 丁细则 | status=in_force

- poor regions are no prefecture
@ 石家庄市交通运输局 2024-06-18
> 贫困地区财政局应当执行《甲办法》。
POLICY 甲办法 | status=in_force

+ a decision in the brackets amends
@ 石家庄市交通运输局 2024-06-18
> 《石家庄市客运管理办法》（1998年8月20日市政府令第91号发布，根据2010年12月20日《石家庄市人民政府关于修改部分规章的决定》修正）仍然有效。
AMENDED 石家庄市人民政府 -> 石家庄市客运管理办法
AMENDS 石家庄市人民政府关于修改部分规章的决定 -> 石家庄市客运管理办法
ISSUED 石家庄市人民政府 -> 石家庄市客运管理办法
ISSUED 石家庄市人民政府 -> 石家庄市人民政府关于修改部分规章的决定
POLICY 石家庄市客运管理办法 | status=revised number=市政府令第91号 issued=1998-08-20
POLICY 石家庄市人民政府关于修改部分规章的决定 | status=in_force issued=2010-12-20

+ an order publishes what stands below
@ raw
> 石家庄市人民政府令
>
> 第 16 号
>
> 　　《石家庄市停车场管理办法》已经2020年6月18日市政府第17次常务会议讨论通过，现予公布，自2020年8月1日起施行。
>
> 　　　　　　　　市　长
> 　　　　　　　　2020年6月25日
>
> 石家庄市停车场管理办法
>
> 　　第一条　为规范停车场管理，根据《中华人民共和国道路交通安全法》，制定本办法。
ISSUED 石家庄市人民政府 -> 石家庄市停车场管理办法
IMPLEMENTS 石家庄市停车场管理办法 -> 中华人民共和国道路交通安全法
POLICY 石家庄市停车场管理办法 | status=in_force number=石家庄市人民政府令第16号 issued=2020-06-25
POLICY 中华人民共和国道路交通安全法 | status=in_force

+ a row names the notice by what it carries
@ raw
> 石家庄市人民政府关于公布规范性文件清理结果的决定
>
> 石政发〔2020〕8号
>
> 各县（市、区）人民政府：
>
> 　　市政府决定对下列规范性文件予以废止：
>
> 　　1. 石家庄市人民政府关于印发《石家庄市城市房屋租赁管理办法》的通知（石政〔1998〕61号），主要内容与上位法不一致
> 　　2. 《石家庄市小额贷款细则》（石政办〔2004〕53号），依据已停止执行
>
> 　　　　　　　　石家庄市人民政府
> 　　　　　　　　2020年8月30日
ISSUED 石家庄市人民政府 -> 石家庄市人民政府关于印发《石家庄市城市房屋租赁管理办法》的通知
REPEALED 石家庄市人民政府 -> 石家庄市人民政府关于印发《石家庄市城市房屋租赁管理办法》的通知
REPEALED 石家庄市人民政府 -> 石家庄市小额贷款细则
ISSUED 石家庄市人民政府 -> 石家庄市人民政府关于公布规范性文件清理结果的决定
POLICY 石家庄市人民政府关于公布规范性文件清理结果的决定 | status=in_force number=石政发〔2020〕8号 issued=2020-08-30
POLICY 石家庄市人民政府关于印发《石家庄市城市房屋租赁管理办法》的通知 | status=repealed number=石政〔1998〕61号
POLICY 石家庄市小额贷款细则 | status=repealed number=石政办〔2004〕53号

+ who works on its draft
@ 石家庄市交通运输局 2024-06-18
> 《石家庄市公路条例》已列入市人大常委会立法计划，我局正在根据各方面意见抓紧修改完善送审稿。
DRAFTS 石家庄市交通运输局 -> 石家庄市公路条例
POLICY 石家庄市公路条例 | status=drafting

+ 同时会同
@ 石家庄市交通运输局 2024-06-18
> 下一步，我局将认真贯彻《中华人民共和国公路法》，同时会同市公安局研究制定《石家庄市超限治理规范》，拟于2025年发布。
DRAFTS 石家庄市交通运输局 -> 石家庄市超限治理规范
DRAFTS 石家庄市公安局 -> 石家庄市超限治理规范
POLICY 中华人民共和国公路法 | status=in_force
POLICY 石家庄市超限治理规范 | status=drafting

+ two pronouns joined
@ 石家庄市交通运输局 2024-06-18
> 国务院2009年公布《全民健身条例》，2011年印发《全民健身计划（2011—2015年）》。为贯彻落实上述条例和计划，市政府于今年5月颁布了《石家庄市健身实施方案》。
ISSUED 国务院 -> 全民健身计划（2011—2015年）
ISSUED 国务院 -> 全民健身条例
IMPLEMENTS 石家庄市健身实施方案 -> 全民健身计划（2011—2015年）
IMPLEMENTS 石家庄市健身实施方案 -> 全民健身条例
ISSUED 石家庄市人民政府 -> 石家庄市健身实施方案
POLICY 全民健身条例 | status=in_force issued=2009
POLICY 全民健身计划（2011—2015年） | status=in_force issued=2011
POLICY 石家庄市健身实施方案 | status=in_force issued=2024-05

+ the sequel of what has ended
@ 石家庄市交通运输局 2024-06-18
> 《石家庄市公交补贴办法》于去年底到期。今年3月，我局重新制定了《石家庄市客运服务办法》，与到期文件做好衔接。
ISSUED 石家庄市交通运输局 -> 石家庄市客运服务办法
SUPERSEDES 石家庄市客运服务办法 -> 石家庄市公交补贴办法
POLICY 石家庄市公交补贴办法 | status=expired
POLICY 石家庄市客运服务办法 | status=in_force issued=2024-03

+ 原 of one subject
@ 石家庄市交通运输局 2024-06-18
> 2022年，我局印发《石家庄市农村公路养护项目办法》。原《石家庄市县乡农村公路养护资金管理暂行办法》予以废止。
ISSUED 石家庄市交通运输局 -> 石家庄市农村公路养护项目办法
SUPERSEDES 石家庄市农村公路养护项目办法 -> 石家庄市县乡农村公路养护资金管理暂行办法
POLICY 石家庄市农村公路养护项目办法 | status=in_force issued=2022
POLICY 石家庄市县乡农村公路养护资金管理暂行办法 | status=repealed

- 原 of another subject
@ 石家庄市交通运输局 2024-06-18
> 2022年，我局印发《石家庄市农村公路养护项目办法》。原《石家庄市出租汽车经营权管理规定》予以废止。
ISSUED 石家庄市交通运输局 -> 石家庄市农村公路养护项目办法
POLICY 石家庄市农村公路养护项目办法 | status=in_force issued=2022
POLICY 石家庄市出租汽车经营权管理规定 | status=repealed

+ carried through with approval
@ 石家庄市交通运输局 2024-06-18
> 2018年，经市政府批准，市公安局实施了《石家庄市无障碍改造方案》。
APPROVED 石家庄市人民政府 -> 石家庄市无障碍改造方案
POLICY 石家庄市无障碍改造方案 | status=in_force

+ a later verb with an object of its own
@ 石家庄市交通运输局 2024-06-18
> 2015年2月，国务院印发《关于促进物流发展的意见》后，省政府于同年10月出台了实施意见。
ISSUED 国务院 -> 关于促进物流发展的意见
POLICY 关于促进物流发展的意见 | status=in_force issued=2015-02

+ 作出的
@ 石家庄市交通运输局 2024-06-18
> 市政府2002年3月作出的《关于取消行政审批事项的决定》继续有效。
ISSUED 石家庄市人民政府 -> 关于取消行政审批事项的决定
POLICY 关于取消行政审批事项的决定 | status=in_force issued=2002-03

+ drawn up by a text before
@ 石家庄市交通运输局 2024-06-18
> 市政府去年3月印发《石家庄市三年行动方案》。该方案由我局依照《河北省公路条例》拟制。
ISSUED 石家庄市人民政府 -> 石家庄市三年行动方案
DRAFTS 石家庄市交通运输局 -> 石家庄市三年行动方案
IMPLEMENTS 石家庄市三年行动方案 -> 河北省公路条例
POLICY 石家庄市三年行动方案 | status=in_force issued=2023-03
POLICY 河北省公路条例 | status=in_force

+ approved, and now issued
@ 石家庄市交通运输局 2024-06-18
> 我局、市财政局研究制定了《石家庄市港口管理办法》。经市政府同意，现印发给你们，请遵照执行。
ISSUED 石家庄市交通运输局 -> 石家庄市港口管理办法
ISSUED 石家庄市财政局 -> 石家庄市港口管理办法
APPROVED 石家庄市人民政府 -> 石家庄市港口管理办法
POLICY 石家庄市港口管理办法 | status=in_force

+ issued in a form by whom the sentence names
@ 石家庄市交通运输局 2024-06-18
> 现行票价由市政府2016年8月以石政发〔2016〕48号文件公布。
ISSUED 石家庄市人民政府 -> 石政发〔2016〕48号
POLICY 石政发〔2016〕48号 | status=in_force number=石政发〔2016〕48号 issued=2016-08
""")


@pytest.mark.parametrize("row", REPLIES, ids=row_id)
def test_what_replies_say(row: Row) -> None:
    assert problems(row) == []
