"""English for what the modules below say to users in Chinese: their errors, hints and warnings.

``graph``, ``loaders`` and ``queries`` know one language; the command line speaks two. A row is a Chinese text with ``{}`` where
a value stands, and its English. A test reads every message out of the code and fails when one has no row here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from policygraph.graph.errors import PolicygraphError

ENGLISH: Final[Mapping[str, str]] = {
    # corrections
    "审阅表缺少列 {}": "the sheet lacks the column {}",
    "用 policygraph review 重新生成审阅表": "write the sheet again with policygraph review",
    "审阅表不是有效的 CSV:{}": "the sheet is not valid CSV: {}",
    "从电子表格另存为 CSV(UTF-8)": "save it as CSV (UTF-8) from the spreadsheet",
    "不认识决定 {}": "no such decision: {}",
    "可填:{}": "there are: {}",
    "其余决定照常读入": "the other decisions are read",
    "读不了审阅表:{}": "the sheet can't be read: {}",
    "更正文件的写法不便追加": "the file of corrections is written in a way that nothing can be added to",
    "改为每条以 - 开头的列表": "write it as a list in which each entry begins with -",
    "存储中的更正记录不成立:{}": "a correction kept in the store does not hold: {}",
    "用 --corrections 重新给出更正文件": "give the file of corrections again with --corrections",
    "读不了更正文件:{}": "the file of corrections can't be read: {}",
    "检查路径,并存为 UTF-8": "check the path, and save it as UTF-8",
    "不是有效的 YAML:{}": "not valid YAML: {}",
    "不是有效的 YAML:含有不可用的字符": "not valid YAML: it holds characters that YAML does not allow",
    "检查缩进、引号和冒号": "check indents, quotation marks and colons",
    "检查文件编码": "check the file's encoding",
    "更正文件应是一个列表": "a file of corrections is a list",
    "每条更正以 - 开头,见 docs/corrections.md": "each correction begins with -, see docs/corrections.md",
    "其余更正照常生效;见 docs/corrections.md": "the others apply; see docs/corrections.md",
    "两处只留一处;先出现的一条已生效": "keep one of the two; the first one applies",
    "核对题名、文号或编号;已不需要的可删去": "check title, number or id; what is no longer needed may go",
    "没有编号为 {} 的政策": "there is no policy with the id {}",
    "没有与之相符的文书内容,未生效": "nothing in the documents answers to it; it does not apply",
    "不认识 {};可用:{},以及 who、when、why": "{} is not known; there are: {}, and who, when, why",
    "一条更正应恰有一项决定,这里有 {} 项": "a correction is one decision; here are {}",
    "缺少 {}(谁、何时、为何)": "{} is missing: who decided, when and why",
    "{} 应给出两项不同的政策": "{} wants two different policies",
    "{} 缺少 {}": "{} lacks {}",
    "{} 不认识 {}": "{} does not know {}",
    "right_date 应给出 {} 之一": "right_date wants one of {}",
    "{} 应是 {} 之一,写的是 {}": "{} should be one of {}, not {}",
    "有效期止于 {},早于 {} {}": "valid until {}, which is before {} {}",
    "这里应是 名: 值 的形式": "name: value is wanted here",
    "{} 写了两次": "{} stands here twice",
    "这里应是列表:[甲, 乙]": "a list is wanted here: [one, other]",
    "这里应是文字,不能空": "a text is wanted here",
    "政策以 title、number、document 指明,不认识 {}": "a policy is named by title, number, document; {} is not known",
    "政策至少以 title 或 number 指明": "a policy is named by title or number at least",
    "与第 {} 行重复": "the same as line {}",
    "与第 {} 行矛盾:同一对政策既判相同又判不同": "against line {}: the same two policies are said to be one, and not to be one",
    "与第 {} 行矛盾:{} 不同": "against line {}: another {}",
    "与第 {} 行矛盾:同一关系既判错又判对": "against line {}: the same relation is said to be wrong, and right",
    "取代关系成环:{} 经由他件又取代了它自己": "supersession in a circle: {} supersedes itself by way of others",
    # reading
    "文件不存在": "there is no such file",
    "请检查路径": "check the path",
    "检查路径": "check the path",
    "没有读取权限": "no permission to read it",
    "请检查文件权限": "check the file's permissions",
    "是文件夹,不是文件": "a folder, not a file",
    "用 read([...]) 或命令行可读取整个文件夹": "read([...]) and the command line read whole folders",
    "无法读取:{}": "can't be read: {}",
    "不能读取:{}": "can't be read: {}",
    "文件是空的": "the file is empty",
    "文件里没有文字": "the file holds no text",
    "请检查文件是否保存完整": "check that it was saved whole",
    "是二进制文件,不是文本": "a binary file, not text",
    "可读取 txt、html、pdf、docx 及其 zip、tar.gz 归档": "txt, html, pdf, docx and zip or tar.gz of these can be read",
    "第 {} 字节起不是有效的 {} 编码(从 0 计)": "not valid {1} from byte {0} on (counted from 0)",
    "请用原编辑软件另存为 UTF-8 后再读取": "save it as UTF-8 in the editor it came from",
    "文件超过 {} MB": "larger than {} MB",
    "请拆分后再读取": "split it first",
    "是旧版 Office 或 WPS 文件(.doc、.wps、.xls),不能直接读取": "an old Office or WPS file (.doc, .wps, .xls), which can't be read as it is",
    "请用 Office 或 WPS 另存为 docx 或 pdf": "save it as docx or pdf in Office or WPS",
    "请用 Office 或 WPS 另存为 docx": "save it as docx in Office or WPS",
    "是 OFD 版式文件,不能直接读取": "an OFD file, which can't be read as it is",
    "请用 OFD 阅读器导出为 pdf 或 txt": "export it as pdf or txt from an OFD reader",
    "是 RTF 文件,不能直接读取": "an RTF file, which can't be read as it is",
    "是表格或演示文稿,不是公文正文": "a spreadsheet or presentation, not the text of a document",
    "请另存为 docx、pdf 或 txt": "save it as docx, pdf or txt",
    "是 RAR 或 7z 归档,不能直接读取": "a RAR or 7z archive, which can't be read as it is",
    "请解压,或重新打包为 zip": "unpack it, or pack it again as zip",
    "是归档,不是单个文件": "an archive, not one file",
    "用 read([...]) 或命令行可读取归档里的全部文件": "read([...]) and the command line read all files of an archive",
    "是图片,没有文字层": "an image without text",
    "请先做文字识别(OCR),再读取识别出的文本": "run OCR first and read its text",
    "归档套了 {} 层以上": "archives nested more than {} deep",
    "请解压后再读取": "unpack it first",
    "归档成员的路径越出归档或含控制字符": "a path in the archive leads outside it or holds control characters",
    "归档可能被篡改;请解压检查后再读取": "the archive may be tampered with; unpack and check it first",
    "归档成员解开后超过 {} MB": "a file of the archive unpacks to more than {} MB",
    "请确认不是压缩炸弹;大文件请解压后单独读取": "make sure it is no zip bomb; unpack large files and read them by themselves",
    "请确认不是压缩炸弹;或解压后分批读取": "make sure it is no zip bomb; or unpack it and read it in parts",
    "归档已损坏:{}": "the archive is damaged: {}",
    "请重新下载或重新打包;损坏处之前的成员已读取": "download or pack it again; what stood before the damage was read",
    "归档成员有密码": "a file of the archive has a password",
    "归档成员已损坏:{}": "a file of the archive is damaged: {}",
    "请重新下载或重新打包": "download or pack it again",
    "Word 文件已损坏:{}": "the Word file is damaged: {}",
    "请用 Office 或 WPS 打开后另存为 docx": "open it in Office or WPS and save it as docx",
    "Word 文件里没有文字": "the Word file holds no text",
    "内容可能是扫描图片;请先做文字识别(OCR)": "it may hold scanned pages; run OCR first",
    "Word 文件解开后大得不合常理": "the Word file unpacks to an unreasonable size",
    "请确认文件来源可靠": "make sure that you trust where it comes from",
    "网页的标签嵌套得不合常理": "the tags of the page are nested beyond reason",
    "请在浏览器中打开后另存为 txt": "open it in a browser and save it as txt",
    "网页里没有正文": "the page holds no body text",
    "正文可能是图片或由脚本载入;请在浏览器中打开后另存为完整网页": "it may be an image or loaded by a script; open it in a browser and save the complete page",
    "PDF 几乎没有文字,是扫描图片": "the PDF has hardly any text: scanned pages",
    "PDF 的字体没有文字编码,读出的是乱码": "the fonts of the PDF do not say which characters they draw",
    "请先做文字识别(OCR),或换用网页、docx 版本": "run OCR first, or take the web page or docx",
    "PDF 没有页面": "the PDF has no pages",
    "请重新下载": "download it again",
    "PDF 有密码或已加密": "the PDF has a password or is encrypted",
    "请用阅读器打开后打印为不加密的 PDF,或换用网页、docx 版本": "print it to a PDF without encryption, or take the web page or docx",
    "PDF 已损坏:{}": "the PDF is damaged: {}",
    "请重新下载,或用阅读器打开后另存": "download it again, or open it in a reader and save it",
    "抽取时出错({}: {})": "extraction failed ({}: {})",
    "这是程序的缺陷,请附文件报告": "a fault of the program: please report it with the file",
    # manifest, records, gold
    "不是网址:{}": "not an address: {}",
    "网址以 http:// 或 https:// 开头": "addresses begin with http:// or https://",
    "不是日期:{}": "not a date: {}",
    "写成 2023、2023-06 或 2023-06-30": "write 2023, 2023-06 or 2023-06-30",
    "清单无法读取:{}": "the manifest can't be read: {}",
    "请检查路径与权限": "check path and permissions",
    "清单没有 file 列": "the manifest has no column named file",
    "不是有效的 CSV:{}": "not valid CSV: {}",
    "这一行没有文件名": "this line names no file",
    "文件在清单中出现两次:{}": "the file stands in the manifest twice: {}",
    "每个文件只写一行": "one line for each file",
    "不是有效的 JSON:{}": "not valid JSON: {}",
    "抽取记录应是一个 JSON 对象": "an extraction should be a JSON object",
    "不是有效的抽取记录:{}": "not a valid extraction: {}",
    "抽取记录的版本是 {}": "the extraction has version {}",
    "本程序读取 {};请重新抽取": "this program reads {}; extract again",
    "应符合 {}": "it should follow {}",
    '每行应为 {{"extraction": …, "text": …}}': 'each line should be {{"extraction": …, "text": …}}',
    "由 policygraph export --format jsonl 得到": "as policygraph export --format jsonl writes it",
    "没有标注文件": "no annotated documents",
    "目录中应有成对的 NAME.txt 与 NAME.json": "the folder should hold pairs of NAME.txt and NAME.json",
    "标注没有对应的正文": "the annotation has no text",
    "请放入 {}": "put {} beside it",
    "正文不是 UTF-8(第 {} 字节)": "the text is not UTF-8 (byte {})",
    "请另存为 UTF-8": "save it as UTF-8",
    "标注不合格式:{}": "the annotation breaks its format: {}",
    "格式见标注指南": "see the annotation guidelines",
    "没有名为 {} 的对照方法": "there is no rival method named {}",
    "可用:{}": "there are: {}",
    "基线不是评测结果": "the baseline is no result of an evaluation",
    "请给出 policygraph evaluate --format json 的输出": "give what policygraph evaluate --format json wrote",
    "基线不合格式:{}": "the baseline breaks its format: {}",
    "无法读取基线:{}": "the baseline can't be read: {}",
    "基线不是有效的 JSON:{}": "the baseline is not valid JSON: {}",
    "没有读到文件": "no document was read",
    "给出一个文件,不是空文件夹": "give a file, not an empty folder",
    # the reference base
    "表头不对": "the heading is wrong",
    "第一行应为(以制表符分隔):{}": "the first line should be (separated by tabs): {}",
    "表是空的": "the table is empty",
    "应有 {} 列,这一行有 {} 列": "there should be {} columns, this line has {}",
    "各列以制表符分隔": "columns are separated by tabs",
    "没有标题,或含控制字符": "there is no title, or a control character",
    "每行写一件法规": "one instrument a line",
    "不认识的类别 {}": "there is no kind {}",
    # what a person should look at
    "成文日期为 {},落款日期为 {},两者不一致": "the header is dated {}, the signature {}: they differ",
    "《{}》是哪一份文件,文中没有说明": "the text does not say which document “{}” is",
    "书名号没有闭合,已按名称的中心词截断或跳过": "a title mark is not closed; the title was cut at its head word or passed over",
    # stores
    "没有这个图存储": "there is no such store",
    "先运行 policygraph build 文书 --store {}": "first run policygraph build FILE --store {}",
    "这是一个目录,不是图存储文件": "a folder, not a store",
    "给出文件路径,如 graph.kgl": "give the path of a file, for example graph.kgl",
    "所在目录不存在": "its folder does not exist",
    "先建立目录 {}": "make the folder {} first",
    "存储已关闭": "the store is closed",
    "另一个进程正在写这个存储": "another process is writing to this store",
    "等它结束,或只读打开(ask、view、cypher 都是只读)": "wait for it, or only read (ask, view and cypher do)",
    "不是本程序的图存储文件(或已损坏)": "not a store of this program, or damaged",
    "换一个路径,或由原文重新 build": "take another path, or build it again from the documents",
    "存储不可用:{}": "the store can't be used: {}",
    "检查路径、权限和磁盘空间": "check path, permissions and disk space",
    "这里只能查询,不能写入": "only reading is allowed here",
    "写入请用 build、retract": "build and retract write",
    "查询超时": "the query took too long",
    "缩小范围,或放宽时限": "narrow it, or allow more time",
    "查询不成立:{}": "the engine refuses the query: {}",
    "检查语法、标签和参数": "check syntax, labels and parameters",
    "不认识的存储地址 {}://": "no store has addresses of the kind {}://",
    "写文件路径(如 graph.kgl),或 bolt://、neo4j:// 地址": "give a path (such as graph.kgl) or a bolt:// or neo4j:// address",
    "查询不能读取文件或网络(LOAD CSV)": "a query may not read files or the network (LOAD CSV)",
    "要载入文书请用 policygraph build": "policygraph build loads documents",
    "存储以只读方式打开": "the store was opened to be read",
    "用 open_store(url) 打开后再写入": "open it with open_store(url) to write",
    "文书节点 {}… 没有抽取记录": "the document node {}… holds no extraction",
    "由 JSONL 或原文重新 build 一个存储": "build a store again from JSONL or from the documents",
    "Neo4j 出错:{}": "Neo4j failed: {}",
    "查看服务器日志后重试": "look at the server's log and try again",
    "Neo4j 拒绝了用户名或密码": "Neo4j refused the user name or the password",
    "设置 NEO4J_USERNAME 和 NEO4J_PASSWORD": "set NEO4J_USERNAME and NEO4J_PASSWORD",
    "没有数据库 {}": "there is no database {}",
    "检查 NEO4J_DATABASE": "check NEO4J_DATABASE",
    "数据库中已有的唯一约束不容许写入:{}": "a constraint that is in the database forbids the write: {}",
    "换一个数据库(NEO4J_DATABASE)或去掉该约束": "take another database (NEO4J_DATABASE) or drop the constraint",
    "连不上 Neo4j:{}": "can't reach Neo4j: {}",
    "检查地址和服务是否在运行(make neo4j 可启动一个)": "check the address and that the server runs (make neo4j starts one)",
    "不能写入:{}": "can't be written: {}",
    "检查目录是否存在、是否可写": "check that the folder exists and is writable",
    "无法写入:{}": "can't be written: {}",
    "换一个可写的位置": "take a place that can be written",
    # questions
    "没有名为 {} 的查询": "there is no question named {}",
    "相近的有:{}": "near to it: {}",
    "用 policygraph queries 列出全部查询": "policygraph queries lists them all",
    "查询 {} 没有参数 {}": "the question {} has no parameter {}",
    "是不是 {}?": "did you mean {}?",
    "它的参数:{}": "its parameters: {}",
    "无": "none",
    "查询 {} 缺少参数 {}": "the question {} needs the parameter {}",
    "--param {}=…,见 policygraph queries {}": "--param {}=…, see policygraph queries {}",
    "参数 {} 应是不小于 0 的整数,给的是 {}": "parameter {} should be a whole number, at least 0, but is {}",
    "参数 {} 是空的": "parameter {} is empty",
    "参数 {} 不认识 {}": "parameter {} does not know {}",
    "参数 {} {}": "parameter {}: {}",
    "图中还没有{}": "the graph has no {} yet",
    "政策": "policy",
    "机构": "body",
    "文件": "document",
    "先用 policygraph build 载入文件": "load documents with policygraph build first",
    "{} 对应 {} 个{}:{}": "{} names more than one {2} ({1}): {3}",
    "请用 id 指明是哪一个": "say which by its id",
    "图中没有名为 {} 的{}": "the graph has no {1} named {0}",
    "用 policygraph ask search 查找": "find it with policygraph ask search",
    "没有安装 pandas": "pandas is not installed",
    "pip install pandas,或用 .to_dicts()": "pip install pandas, or use .to_dicts()",
    "图里没有“{}”": "the graph has no “{}”",
    "最接近的是:{}": "nearest to it: {}",
    "先用 ask 或搜索查看图里有什么": "see what it holds with ask or by searching",
    "“{}”不止一个:{}": "there is more than one “{}”: {}",
    "请改用其中一个的 id": "use the id of one of them",
    # question files
    "查询文件的头部应写成 “// 键: 值”": "the header of a question should be lines of “// key: value”",
    "查询文件的头部缺少 {}": "the header of the question lacks {}",
    "查询文件的头部不认识 {}": "the header of a question knows no {}",
    "没有名为 {} 的组": "there is no group named {}",
    "没有名为 {} 的词表": "there is no vocabulary named {}",
    "应写成 “中文 | English”": "write it as “Chinese | English”",
    "参数应写成 “名 类型 [= 默认值] | 中文 | English”": "write a parameter as “name type [= default] | Chinese | English”",
    "示例应写成 “参数=值; 参数=值”": "write an example as “name=value; name=value”",
    "文件名应为 {}.cypher": "the file should be named {}.cypher",
}


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    # the longest first: a text that is nearly all value must not hide a fuller one
    rows = sorted(ENGLISH.items(), key=lambda row: -len(row[0]))
    return tuple((re.compile(_regex(zh), re.DOTALL), en) for zh, en in rows)


def _regex(template: str) -> str:
    return (
        re.escape(template.replace("{{", "\x01").replace("}}", "\x02"))
        .replace(r"\{\}", "(.+?)")
        .replace("\x01", r"\{")
        .replace("\x02", r"\}")
    )


def english(text: str) -> str:
    """The English of a message; one that is not in the table stays as it is, values within it too."""
    for pattern, template in _patterns():
        if match := pattern.fullmatch(text):
            return _filled(template, [english(value) for value in match.groups()])
    return text


def _filled(template: str, values: list[str]) -> str:
    if re.search(r"\{\d\}", template):
        template = template.replace("{}", "{0}")
    return template.format(*values)


def error_in_english(error: PolicygraphError) -> str:
    """An error in one line: place, message, next step."""
    return str(type(error)(english(error.message), place=error.place, hint=english(error.hint)))
