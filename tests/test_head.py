"""The letterhead: title, kind, number, dates, who signs, whom it answers, and the parts of a document."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from policygraph.graph.model import Document
from policygraph.loaders.pipeline import extract


@dataclass(frozen=True, slots=True)
class Case:
    """A document and what its head says; what is left out is not compared."""

    why: str
    text: str
    expected: dict[str, object]


def head(text: str) -> Document:
    """The document's record."""
    return extract(text).document


CASES = [
    Case(
        "a reply to a proposal, signed",
        "重庆市科学技术局关于市政协六届二次会议第0187号提案办理情况的答复函\n\n张三委员:\n　　您提出的《关于加强科普工作的提案》(第0187号)收悉。现答复如下:\n　　感谢支持。\n\n重庆市科学技术局\n2024年5月16日\n",
        {
            "title": "重庆市科学技术局关于市政协六届二次会议第0187号提案办理情况的答复函",
            "genre": "reply", "signed_on": "2024-05-16", "issuers": ("重庆市科学技术局",), "document_number": None,
        },
    ),
    Case(
        "a header block in brackets, twice",
        "[ 索引号 ] 115000/2024-1 [ 发文字号 ] 渝科局函〔2024〕268号\n[ 成文日期 ] 2024-05-16 [ 发布日期 ] 2024-06-01\n[ 索引号 ] 115000/2024-1\n[ 发文字号 ] 渝科局函〔2024〕268号\n\n重庆市科学技术局关于提案的复函\n\n委员:\n　　您的提案收悉。\n\n重庆市科学技术局\n2024年5月16日\n",
        {"index_number": "115000/2024-1", "document_number": "渝科局函〔2024〕268号", "written_on": "2024-05-16", "published_on": "2024-06-01", "signed_on": "2024-05-16"},
    ),
    Case(
        "a notice with its number under the title",
        "关于做好防汛工作的通知\n湘水发〔2021〕12号\n\n各市州水利局:\n　　现就做好防汛工作通知如下。\n　　一、提高认识。\n\n湖南省水利厅\n2021年4月8日\n",
        {"title": "关于做好防汛工作的通知", "genre": "notice", "document_number": "湘水发〔2021〕12号", "issuers": ("湖南省水利厅",), "signed_on": "2021-04-08"},
    ),
    Case(
        "the number stands above the title",
        "沈政办发〔2019〕5号\n沈阳市人民政府办公室关于印发沈阳市公园管理办法的通知\n\n各区、县(市)人民政府:\n　　现将《沈阳市公园管理办法》印发给你们,请认真贯彻执行。\n\n沈阳市人民政府办公室\n2019年3月1日\n",
        {"document_number": "沈政办发〔2019〕5号", "genre": "notice", "issuers": ("沈阳市人民政府办公室",)},
    ),
    Case(
        "the title is broken over two lines",
        "河北省人民政府办公厅\n关于促进民宿发展的实施意见\n冀政办字〔2020〕88号\n\n各市人民政府:\n　　为促进民宿发展,提出以下意见。\n\n河北省人民政府办公厅\n2020年5月25日\n",
        {"title": "河北省人民政府办公厅关于促进民宿发展的实施意见", "genre": "opinion", "document_number": "冀政办字〔2020〕88号"},
    ),
    Case(
        "two bodies sign together",
        "关于加强学校食品安全工作的通知\n\n各县教育局、市场监管局:\n　　现就有关事项通知如下。\n\n安徽省教育厅　安徽省市场监督管理局\n2022年9月1日\n",
        {"issuers": ("安徽省教育厅", "安徽省市场监督管理局"), "signed_on": "2022-09-01"},
    ),
    Case(
        "the seal's place after the name",
        "无锡市水利局关于政协提案的答复\n\n委员:\n　　您的提案收悉。\n\n无锡市水利局(盖章)\n2023年8月2日\n",
        {"issuers": ("无锡市水利局",), "signed_on": "2023-08-02", "genre": "reply"},
    ),
    Case(
        "Han numerals under an old notice",
        "关于加强乡村教师队伍建设的通知\n\n各地区行署教育局:\n　　现通知如下。\n\n贵州省教育委员会\n一九九二年十一月三日\n",
        {"signed_on": "1992-11-03", "genre": "notice"},
    ),
    Case(
        "a circle for the zero",
        "关于加强乡村教师队伍建设的通知\n\n各市州教育局:\n　　现通知如下。\n\n贵州省教育厅\n二○○六年十月十八日\n",
        {"signed_on": "2006-10-18"},
    ),
    Case(
        "signature and header differ: both are kept",
        "发文字号:宁科函〔2023〕7号 | 成文日期:2023-06-30\n\n宁夏回族自治区科学技术厅关于建议的答复\n\n代表:\n　　您的建议收悉。\n\n宁夏回族自治区科学技术厅\n2023年6月28日\n",
        {"written_on": "2023-06-30", "signed_on": "2023-06-28"},
    ),
    Case(
        "an order made public by a minister",
        "生态环境部令第31号\n\n《某某管理办法》已于2023年6月8日由生态环境部2023年第二次部务会议审议通过,现予公布,自2023年9月1日起施行。\n\n部长 某某某\n2023年7月4日\n",
        {"document_number": "生态环境部令第31号", "signed_on": "2023-07-04"},
    ),
    Case(
        "a regulation with its history under the title",
        "某市节约用水条例\n(2018年6月28日某市第十五届人民代表大会常务委员会第十次会议通过)\n\n第一章 总则\n第一条 为了节约用水,根据《中华人民共和国水法》,结合本市实际,制定本条例。\n",
        {"title": "某市节约用水条例", "genre": "law", "signed_on": None},
    ),
    Case(
        "an interpretation",
        "《徐州市户外广告管理办法》政策解读\n\n一、出台背景\n　　为加强管理,市政府出台了《徐州市户外广告管理办法》。\n",
        {"genre": "interpretation"},
    ),
    Case(
        "a plan",
        "呼和浩特市数字经济发展三年行动计划\n(2023—2025年)\n\n　　为加快数字经济发展,制定本计划。\n一、总体要求\n　　到2025年取得进展。\n",
        {"genre": "plan"},
    ),
    Case("a decision", "国务院关于取消一批行政许可事项的决定\n国发〔2020〕13号\n\n各省、自治区、直辖市人民政府:\n　　国务院决定取消29项行政许可事项。\n\n国务院\n2020年9月13日\n", {"genre": "decision", "document_number": "国发〔2020〕13号", "issuers": ("国务院",)}),
    Case(
        "a reply to a citizen without a title",
        "网友:\n　　您好!您的留言收悉。现回复如下:\n　　请到社区登记。\n\n株洲市公安局\n2022年3月3日\n",
        {"genre": "reply", "title": None, "signed_on": "2022-03-03"},
    ),
    Case("nothing", "", {"title": None, "document_number": None, "written_on": None, "signed_on": None, "issuers": (), "genre": "other"}),
    Case("running text without a head", "市政府高度重视这项工作。\n", {"document_number": None, "signed_on": None}),
    Case(
        "a date in the text is no signature",
        "朔州市能源局关于建议的答复\n\n代表:\n　　您的建议收悉。2021年5月20日,我局召开会议研究。\n　　感谢支持。\n\n朔州市能源局\n",
        {"signed_on": None, "issuers": ("朔州市能源局",)},
    ),
    Case("a reply whose number stands under its title, copies below","首页 > 政务公开 > 建议提案\n信息来源:市教育局    发布日期:2023-09-01    浏览次数:123次\n湘潭市教育局对市十六届人大二次会议第045号建议的答复\n潭教建字〔2023〕12号\n代表:\n您提出的建议收悉。\n湘潭市教育局\n2023年8月25日\n联系人:王某\n抄送:市人大联工委、市政府督查室\n",{"title":"湘潭市教育局对市十六届人大二次会议第045号建议的答复","document_number":"潭教建字〔2023〕12号","published_on":"2023-09-01","signed_on":"2023-08-25","issuers":("湘潭市教育局",)}),
    Case("points of work","湖州市商务局2022年工作要点\n\n　　2022年全市商务工作要落实《浙江省商务高质量发展规划》,做好以下工作。\n一、扩大消费。\n",{"title":"湖州市商务局2022年工作要点","genre":"plan"}),
    Case("an order by number and body in one line","河北省人民政府令〔2022〕第2号\n\n《河北省食盐专营管理办法》已经2022年8月12日省政府第156次常务会议通过,现予公布,自2022年10月1日起施行。\n\n省长 某某\n2022年8月18日\n",{"document_number":"河北省人民政府令〔2022〕第2号","signed_on":"2022-08-18"}),
    Case("minutes","白银市人民政府第40次常务会议纪要\n\n　　2020年3月28日,市长主持召开市政府第40次常务会议。会议研究了《白银市供热管理办法》。\n\n白银市人民政府办公室\n2020年3月30日\n",{"title":"白银市人民政府第40次常务会议纪要","signed_on":"2020-03-30"}),
    Case("an opinion of party and government","中共安徽省委 安徽省人民政府关于大力促进民营经济发展的若干意见\n皖发〔2018〕38号\n\n　　为深入贯彻落实党中央决策部署,提出如下意见。\n\n中共安徽省委\n安徽省人民政府\n2018年11月20日\n",{"title":"中共安徽省委 安徽省人民政府关于大力促进民营经济发展的若干意见","genre":"opinion","document_number":"皖发〔2018〕38号","signed_on":"2018-11-20"}),
    Case("the date of publication, then the text, without a foot","发布时间:2022-05-06 来源:市文旅局 点击:33\n\n晋中市文化和旅游局关于政协提案的答复\n\n委员:\n　　您的提案收悉。\n",{"published_on":"2022-05-06","signed_on":None,"title":"晋中市文化和旅游局关于政协提案的答复"}),
    Case("wrapped lines in a title of three lines","国家发展改革委\n财政部\n关于印发节能减排补助资金管理办法的通知\n发改环资〔2015〕161号\n\n各省、自治区、直辖市发展改革委:\n　　现将《节能减排补助资金管理办法》印发给你们。\n\n国家发展改革委\n财政部\n2015年5月12日\n",{"document_number":"发改环资〔2015〕161号","genre":"notice","issuers":("国家发展和改革委员会","财政部"),"signed_on":"2015-05-12"}),
    Case("a report's title line","张家港市2023年法治政府建设工作报告\n\n2023年,张家港市深入推进依法行政,现将有关情况报告如下:\n一、健全制度\n市政府出台《张家港市重大行政决策程序规定》。\n\n张家港市人民政府\n2024年1月25日\n",{"title":"张家港市2023年法治政府建设工作报告","issuers":("张家港市人民政府",),"signed_on":"2024-01-25"}),
    Case("a summary's title line","石泉县林业局2019年工作总结\n\n　　2019年,我局认真落实《陕西省天然林保护条例》,现将工作总结如下。\n\n石泉县林业局\n2019年12月20日\n",{"title":"石泉县林业局2019年工作总结","signed_on":"2019-12-20"}),
    Case("the signer stands in the number's line","A\n青水函〔2022〕45号                                签发人:某某\n\n对市政协十三届一次会议第2022101号提案的答复\n\n民盟青岛市委:\n贵单位提出的提案收悉。\n\n青岛市水务管理局\n2022年7月1日\n",{"title":"对市政协十三届一次会议第2022101号提案的答复","document_number":"青水函〔2022〕45号","genre":"reply"}),
    Case("labels of a law database","【发文字号】建规〔2000〕76号\n【发布部门】建设部\n【发布日期】2000.04.05\n【实施日期】2000.04.05\n【效力级别】部门规范性文件\n建设部关于加强城市规划工作的通知\n各省、自治区建设厅:\n根据《中华人民共和国城市规划法》,现通知如下。\n建设部\n二〇〇〇年四月五日\n",{"title":"建设部关于加强城市规划工作的通知","document_number":"建规〔2000〕76号","published_on":"2000-04-05","signed_on":"2000-04-05"}),
    Case("a news agency's title","中共中央办公厅 国务院办公厅印发《关于构建优质均衡的基本公共教育服务体系的意见》\n\n新华社北京6月13日电 近日,中共中央办公厅、国务院办公厅印发了《关于构建优质均衡的基本公共教育服务体系的意见》,并发出通知。\n",{"title":"中共中央办公厅 国务院办公厅印发《关于构建优质均衡的基本公共教育服务体系的意见》"}),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.why)
def test_the_head(case: Case) -> None:
    found = head(case.text)
    assert {name: getattr(found, name) for name in case.expected} == case.expected


ANSWERS = [
    (
        "您提出的《关于加强科普工作的提案》(第0187号)收悉。",
        "关于加强科普工作的提案",
        "第0187号",
        "number after the title",
    ),
    ("您在市政协会议上提出的《关于发展养老服务的建议》收悉。", "关于发展养老服务的建议", None, "no number"),
    ("你们提出的《关于修复古城墙的议案》(第12号)收悉。", "关于修复古城墙的议案", "第12号", "a motion"),
]


@pytest.mark.parametrize(("opening", "title", "number", "why"), ANSWERS, ids=[row[3] for row in ANSWERS])
def test_what_is_answered(opening: str, title: str, number: str | None, why: str) -> None:
    text = f"襄阳市民政局关于提案办理情况的答复\n\n委员:\n　　{opening}现答复如下:我局印发《襄阳市养老服务办法》。\n\n襄阳市民政局\n2024年6月3日\n"
    record = extract(text)
    answered = record.document.responds_to
    assert answered is not None, why
    assert (answered.title, answered.number) == (title, number)
    assert [one.title for one in record.policies] == ["襄阳市养老服务办法"]


@pytest.mark.parametrize(
    "text",
    [
        "关于做好防汛工作的通知\n\n各市水利局:\n　　按照《防汛条例》要求,现通知如下。\n\n湖南省水利厅\n2021年4月8日\n",
        "某市公园条例\n\n第一条 根据《城市绿化条例》,制定本条例。\n",
    ],
)
def test_a_notice_answers_nothing(text: str) -> None:
    assert head(text).responds_to is None


def test_a_measure_follows_its_notice() -> None:
    record = extract(
        "嘉兴市财政局关于印发《嘉兴市政府采购管理办法》的通知\n嘉财〔2022〕8号\n\n各县(市、区)财政局:\n　　现将《嘉兴市政府采购管理办法》印发给你们,请遵照执行。\n\n"
        "嘉兴市财政局\n2022年2月11日\n\n嘉兴市政府采购管理办法\n\n第一条 为规范政府采购,根据《中华人民共和国政府采购法》,制定本办法。\n第二条 本办法自2022年3月1日起施行。\n"
    )
    by_title = {one.title: one for one in record.policies}
    measure = by_title["嘉兴市政府采购管理办法"]
    assert (measure.issued_on, measure.effective_on) == ("2022-02-11", "2022-03-01")
    (basis,) = [one for one in record.relations if one.type == "IMPLEMENTS" and one.source == measure.id]
    assert basis.target == by_title["中华人民共和国政府采购法"].id
    assert record.document.document_number == "嘉财〔2022〕8号"


@pytest.mark.parametrize(
    ("line", "addressees"),
    [
        (
            "各省、自治区、直辖市人民政府，国务院各部委、各直属机构：",
            ["各省、自治区、直辖市人民政府", "国务院各部委", "各直属机构"],
        ),
        ("各市（含定州、辛集市）科技局、雄安新区改革发展局：", ["各市(含定州、辛集市)科技局", "雄安新区改革发展局"]),
        ("各市州、县市区人民政府，省政府各厅委：", ["各市州、县市区人民政府", "省政府各厅委"]),
        ("市财政局、市科技局：", ["市财政局", "市科技局"]),
    ],
)
def test_addressees_are_parted_where_one_ends(line: str, addressees: list[str]) -> None:
    text = f"甲省人民政府办公厅关于加强档案工作的通知\n{line}\n为加强档案工作，现就有关事项通知如下。\n"
    assert list(extract(text).document.addressees) == addressees


_LETTER = "\n\n李某委员:\n　　您提出的《关于节水的建议》收悉。现答复如下。\n\n泉州市水利局\n2021年4月8日\n"
_REPLY = "泉州市水利局关于市政协一次会议第12号提案的复函"


@pytest.mark.parametrize(
    ("top", "day"),
    [
        (f"{_REPLY}\n\n日期: 2021-05-06\n字体:", "2021-05-06"),
        (f"{_REPLY}\n日期:2021年5月6日", "2021-05-06"),
        (f"{_REPLY}\n\n  • 时间:2021-05-06 18:04\n  • 浏览次数:", "2021-05-06"),
        (f"{_REPLY}\n时间:2021-05-06 18:04:33", "2021-05-06"),
        (f"{_REPLY}\n● 日期: 2021.05.06\n● 来源:水利局", "2021-05-06"),
        (f"日期: 2021-05-06\n\n{_REPLY}", "2021-05-06"),
        (f"语音播报\n日期: 2021/05/06\n{_REPLY}", "2021-05-06"),
        (f"{_REPLY}\n热度:\n日期: 2021-05-06", "2021-05-06"),
        (_REPLY, None),
        (f"{_REPLY}\n会议日期: 2021-05-06", None),
        (f"{_REPLY}\n时间:2021-05-06 地点:市水利局", None),
        (f"{_REPLY}\n\n李某委员:\n时间:2021-05-06", None),
    ],
)
def test_the_date_of_a_page_in_a_line_of_its_own(top: str, day: str | None) -> None:
    assert head(top + _LETTER).published_on == day


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("某政字〔2012〕30-17号\n" + _REPLY + _LETTER, "某政字〔2012〕30-17号"),
        ("• 泉水函〔2021〕8号\n• 2021-04-08\n\n" + _REPLY + _LETTER, "泉水函〔2021〕8号"),
        ("词条 | 泉州市水利发展规划 |\n释义 | 泉发改〔2006〕105号 未来五年是关键时期。\n", "泉发改〔2006〕105号"),
        (_REPLY + "\n泉水函〔2021〕8号" + _LETTER, "泉水函〔2021〕8号"),
        (_REPLY + "\n\n李某委员:\n根据泉水函〔2021〕8号,现答复如下。\n", None),
    ],
)
def test_the_number_beside_the_title(text: str, number: str | None) -> None:
    assert head(text).document_number == number


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("• 11350500745325555K/2024-00106", "11350500745325555K/2024-00106"),
        ("014437529/2018-00693", "014437529/2018-00693"),
        ("合同编号 014437529/2018-00693 已备案", None),
        ("• 2024/2025-2026", None),
    ],
)
def test_an_index_number_whose_label_got_lost(line: str, code: str | None) -> None:
    assert head(f"  {line}\n\n{_REPLY}{_LETTER}").index_number == code


@pytest.mark.parametrize(
    ("foot", "signed"),
    [
        ("泉州市水利局\n2020年4月 日", "2020-04"),
        ("泉州市水利局\n2020年4月  日", "2020-04"),
        ("泉州市水利局\n2020年4月", "2020-04"),
        ("泉州市水利局\n二〇二〇年四月", "2020-04"),
        ("泉州市水利局 2020年4月", "2020-04"),
        ("泉州市水利局(印)\n2020年4月", "2020-04"),
        ("泉州市水利局\n泉州市财政局\n2020年4月×日", "2020-04"),
        ("泉州市水利局\n二00五年六月十七日", "2005-06-17"),
        ("泉州市水利局\n2020年4月起实行新规。", None),
        ("2020年4月", None),
        ("泉州市水利局\n2020年", None),
        ("泉州市水利局定于\n2020年4月召开会议。", None),
    ],
)
def test_a_foot_whose_day_was_left_open(foot: str, signed: str | None) -> None:
    assert head(f"关于节水的通知\n\n各区水务局:\n　　现就节水工作通知如下。\n\n{foot}\n").signed_on == signed


_AGAIN = "关于印发泉州市防汛预案的通知\n\n各区人民政府:\n　　现将《泉州市防汛预案》印发给你们。《关于印发泉州市防汛预案的通知》({number})同时废止。\n\n泉州市人民政府\n2020年4月8日\n"


@pytest.mark.parametrize(
    ("number", "policies"),
    [("泉政发〔2012〕35号", 2), ("泉政发[2009]3号", 2), ("泉政发〔2018〕3号", 2), ("泉政发〔2020〕3号", 1)],
)
def test_a_notice_that_ends_its_namesake_of_years_ago_is_not_it(number: str, policies: int) -> None:
    found = extract(_AGAIN.format(number=number)).policies
    assert len([one for one in found if one.title == "关于印发泉州市防汛预案的通知"]) == policies


def test_a_courts_rules_are_a_policy_of_its_own() -> None:
    title = "最高人民法院关于审理水事案件若干问题的规定"
    text = f"{title}\n法释〔2020〕4号\n\n为正确审理水事案件,根据《中华人民共和国水法》,制定本规定。\n第一条 本规定适用于水事案件。\n"
    assert [(one.title, one.document_number) for one in extract(text).policies][:1] == [(title, "法释〔2020〕4号")]
