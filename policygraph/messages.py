"""What the program says to its users, in Chinese and in English: one table, looked up by key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from policygraph.queries.labels import LANGS, Lang

TEXT: Final[Mapping[str, tuple[str, str]]] = {
    # the command line itself
    "app": (
        "政策引用知识图谱:从政府文件中抽取政策、机构、日期与关系,载入图库,回答层级之间怎样联系。",
        "Policy citation knowledge graphs from Chinese government documents: extract policies, bodies, dates and relations, "
        "load them into a graph, ask how the tiers connect.",
    ),
    "usage": ("用法:", "Usage: "),
    "options": ("选项", "Options"),
    "examples": ("示例", "Examples"),
    "commands": ("命令", "Commands"),
    "arguments": ("参数", "Arguments"),
    "help": ("显示本说明", "Show this message"),
    "version": ("显示版本", "Show the version"),
    "lang": ("界面语言:zh 或 en", "Language of messages: zh or en"),
    "epilog": (
        "从这里开始:policygraph build 文件.txt --html graph.html",
        "Start here: policygraph build FILE.txt --html graph.html",
    ),
    "build": ("读取文件,抽取,载入图库,生成视图", "Read documents, extract, load, view"),
    "extract": ("抽取并输出 JSON,每个文件一个对象", "Extract and print JSON, one object per document"),
    "ask": ("提一个已命名的查询(列表见 queries)", "Ask a named question (see queries)"),
    "queries": ("列出全部查询;给出名称则显示其说明", "List the named questions; with a name, explain it"),
    "cypher": ("运行一条只读的 Cypher", "Run Cypher that only reads"),
    "view": ("把图写成可离线打开的 HTML", "Write the graph as HTML that opens offline"),
    "retract": ("从图中撤回文件及只由它带来的一切", "Take documents out, with all that came from them alone"),
    "export": ("导出为其他格式", "Export to another format"),
    "check": (
        "核查文稿的依据:是否有效、文号、全称、序号与书名号;有问题时退出码为 1",
        "Check what a draft rests on: validity, numbers, titles, sections, title marks; exit code 1 when something is wrong",
    ),
    "base": ("已知法规的基准表:载入图库、补充、查看", "The reference base of known laws: load it, add to it, show it"),
    "suggest": (
        "推测哪些政策可能落实哪些上位政策(题名主题相近、层级较低、印发在后);不是文件所说",
        "Suggest which policies may implement which (like subjects, a lower tier, a later day); no document says so",
    ),
    "opt.suggestions": ("附上推测的联系(默认不附)", "Add the suggested connections (off by default)"),
    "opt.presume": (
        "未载明有效期的,按地区规则推定是否失效,并注明所依规则(默认不推定)",
        "Presume by the rules of the region that what states no end has expired, naming the rule (off by default)",
    ),
    "arg.policy": ("只看此政策:标题、文号或编号", "Only this policy: title, number or id"),
    "conflicts": ("列出文件之间说法不一之处,附原句", "List where documents disagree, with the sentences"),
    "diff": (
        "比较两件文书:新增、不再引用、改引新件、升级、状态与承诺的变化;有变化时退出码为 1",
        "Compare two letters: citations added, dropped, replaced, upgraded, changed status and commitments; exit code 1 "
        "when there is a change",
    ),
    "diff.backwards": (
        "第二件文书({new})早于第一件({old}),请核对先后",
        "the second letter ({new}) is earlier than the first ({old}): check their order",
    ),
    "report": (
        "写一份简报(html、md 或 docx):某项政策、某机构、某地区或某件文书",
        "Write a report (html, md or docx) on a policy, a body, a region or a letter",
    ),
    "report.written": (
        "{kind}“{title}”,{sources} 个来源 → {path}",
        "{kind}: “{title}”, {sources} sources → {path}",
    ),
    "measures": (
        "政策的图度量:PageRank、中介度、社群、核数;可写回图库",
        "Measures of the policies: PageRank, betweenness, communities, cores; can be written back",
    ),
    "measures.sampled": (
        "图较大,中介度由 {count} 个抽取的起点估计(种子固定)",
        "a large graph: betweenness is estimated from {count} pivots (fixed seed)",
    ),
    "measures.written": (
        "已写回 {count} 项政策的 measure_… 属性;图库变化时会清除",
        "written back to {count} policies as measure_… properties; a change of the store takes them away",
    ),
    "review": (
        "生成待人工审阅的表格,或把填好的表格读入更正文件",
        "Write a sheet of what a person should look at, or read it back into corrections",
    ),
    "review.written": ("{count} 行待审阅 → {path}", "{count} rows to review → {path}"),
    "review.read": ("读入 {count} 条决定 → {path}", "{count} decisions read → {path}"),
    "evaluate": ("按标注评测抽取结果", "Score the extraction against annotated documents"),
    "serve": (
        "在本机以网页和 JSON 接口提供图库,只读;--mcp 则供智能助手使用",
        "Serve the store on this machine as pages and as a JSON API, to be read only; with --mcp to assistants",
    ),
    "serve.at": ("在浏览器中打开 {url}  Ctrl-C 停止", "open {url} in a browser; Ctrl-C stops"),
    "serve.open": (
        "警告:监听 {host},能连到本机的人都能读到图库内容;没有口令,也不加密",
        "warning: listening at {host}: whoever can reach this machine can read the store; there is no password and no encryption",
    ),
    "opt.host": ("监听的地址", "Address to listen at"),
    "opt.port": ("端口;0 自动选取", "Port; 0 finds one"),
    "opt.allow_host": ("允许以此主机名访问(可多次)", "Host name that it may be asked by (may be repeated)"),
    "opt.serve_cypher": (
        "也提供 /cypher:自己的 Cypher,只读",
        "Offer /cypher too: Cypher of one's own, which may only read",
    ),
    "opt.mcp": ("在标准输入输出上以 MCP 供智能助手使用", "Speak MCP on standard input and output, for assistants"),
    "opt.seconds": ("一次请求最多几秒", "At most so many seconds a request"),
    "opt.upload": ("上传最多几 MB", "At most so many MB an upload"),
    "doctor": ("检查版本、图库、浏览器与 Java", "Check versions, store, browser and Java"),
    # options
    "opt.store": ("图库:文件路径,或 neo4j://、bolt:// 地址", "Store: a path, or a neo4j:// or bolt:// address"),
    "opt.html": ("视图写到此文件", "Write the view to this file"),
    "opt.jobs": ("同时抽取的进程数", "Processes that extract at the same time"),
    "opt.manifest": ("补充文件信息的 CSV 清单", "CSV that says what the files do not"),
    "opt.corrections": (
        "人工更正的 YAML 文件,见 docs/corrections.md",
        "YAML file of corrections, see docs/corrections.md",
    ),
    "opt.failures": (
        "失败的文件逐行写到此文件(.csv 或 .jsonl)",
        "Write what failed to this file, a line each (.csv or .jsonl)",
    ),
    "opt.anew": (
        "已抽取过的文件也重新抽取",
        "Extract everything again, whatever was extracted before",
    ),
    "opt.format": ("输出格式", "Output format"),
    "opt.param": ("查询的参数,可重复:名=值", "A parameter of the question, repeatable: name=value"),
    "opt.as_of": ("以此日期为准,如 2024-05-16", "As of this date, for example 2024-05-16"),
    "opt.as_of.draft": (
        "以此日期为准;默认为文稿的日期,没有则为今天",
        "As of this date; by default the draft's own, else today",
    ),
    "opt.store.check": (
        "图库;默认为 graph.kgl,没有则只查基准表",
        "Store; by default graph.kgl, and without one the reference base alone",
    ),
    "arg.old": (
        "先前的文书:文件,或图库中文件的标题、文号",
        "The earlier letter: a file, or title or number of one in the store",
    ),
    "arg.new": ("其后的文书", "The later letter"),
    "opt.all": ("也列出照旧引用的政策", "Also list what both cite alike"),
    "opt.store.diff": (
        "图库,取代与落实关系由此补充;默认为 graph.kgl,没有则只看两件文书",
        "Store that may say what replaced what; by default graph.kgl, and without one the two letters alone",
    ),
    "opt.focus.report": (
        "政策、机构、文书的标题、名称、文号或编号,或地区名称",
        "Title, name, number or id of a policy, body or letter, or the name of a region",
    ),
    "opt.report": ("简报写到此文件:.html、.md 或 .docx", "Write the report to this file: .html, .md or .docx"),
    "opt.measure": ("只要这些度量,可重复;表按第一个排序", "Only these, repeatable; rows go by the first"),
    "opt.in_force": ("只用该日未见失效的政策", "Only policies that nothing is said against on that day"),
    "opt.limit": ("至多这么多行", "At most so many rows"),
    "opt.write": ("写回图库,与事实分开", "Write them back to the store, apart from the facts"),
    "opt.show_cypher": (
        "只显示查询语句与绑定的参数,可粘贴到 Neo4j",
        "Only show the Cypher and its parameters, to paste into Neo4j",
    ),
    "opt.overview": (
        "整图总览:先按层级、年份、地区计数,再逐层进入(超过 2 万个节点时自动采用)",
        "The whole graph: counts by tier, year and region first, nodes where you go in (by itself above 20,000 nodes)",
    ),
    "bad.overview": (
        "--overview 看整图,不能与 --focus 同用",
        "--overview shows the whole graph and can't go with --focus",
    ),
    "overview.large": (
        "图中超过 2 万个节点,已写成整图总览;用 --focus 看一项的上下文,用 --no-overview 仍写关系图",
        "More than 20,000 nodes: an overview was written; --focus shows what hangs on one, --no-overview the graph of relations",
    ),
    "opt.focus": (
        "以此政策、机构或文件为中心(标题、名称或编号)",
        "Centre on this policy, body or document (title, name or id)",
    ),
    "opt.output": ("写到此文件;- 为标准输出", "Write to this file; - is standard output"),
    "opt.baseline": ("与先前一次评测的 JSON 比较", "Compare with the JSON of an earlier run"),
    "opt.rival": ("改为评测一种对照方法:regex", "Score a rival method instead: regex"),
    "opt.errors": ("列出每个遗漏与多余", "List every miss and extra"),
    "arg.paths": ("文件、文件夹,或 -(标准输入)", "Files, folders, or - (standard input)"),
    "arg.name": ("查询的名称", "Name of the question"),
    "arg.values": ("必填参数的值,按顺序", "Values of the required parameters, in order"),
    "arg.cypher": ("Cypher 语句", "A Cypher statement"),
    "arg.documents": ("文件的路径、编号、标题或文号", "Path, id, title or number of a document"),
    "arg.draft": ("文稿,或 -(标准输入)", "The draft, or - (standard input)"),
    "arg.action": ("load 载入图库,add 补充一张表,show 查看", "load into the store, add a table, or show"),
    "arg.what": ("add 的文件,或 show 的标题、文号", "A file to add, or a title or number to show"),
    "arg.sheet": ("填好的审阅表(CSV);不给则生成一份", "A filled-in sheet (CSV); without it, one is written"),
    "opt.worklist": ("审阅表写到此文件", "Write the sheet to this file"),
    "arg.gold": ("标注目录", "Folder of annotated documents"),
    # bulk
    "bulk": (
        "大批文件:打包、分批抽取成表、整批导入(需 policygraph[bulk])",
        "Large corpora: pack, extract in waves, import at once (needs policygraph[bulk])",
    ),
    "bulk.pack": ("把文件打包成 Parquet 分片", "Pack documents into Parquet shards"),
    "bulk.run": (
        "分批抽取并归并成 Parquet 表;中断后再运行即接着做",
        "Extract in waves and put together as Parquet tables; run again to go on after a kill",
    ),
    "bulk.import": ("把表整批导入图库", "Import the tables into a store at once"),
    "bulk.ask": ("直接查询表(引用与原句)", "Ask the tables themselves (citations and sentences)"),
    "arg.inputs": (
        "文件夹、文件、归档、含 id 与 text 的 JSONL 或 Parquet,或打包好的分片目录",
        "Folders, files, archives, JSONL or Parquet of id and text, or a folder of packed shards",
    ),
    "arg.tables": ("bulk run 的输出目录", "The output folder of bulk run"),
    "arg.question": ("citations 谁引用;evidence 原句", "citations: who cites it; evidence: the sentences"),
    "arg.what.bulk": (
        "政策的标题、文号或编号,或关系的编号 f_…",
        "A policy's title, number or id, or the key f_… of a relation",
    ),
    "opt.out": ("输出目录", "Folder of the output"),
    "opt.shard": ("每个分片的文件数", "Documents in a shard"),
    "opt.runner": ("native 为本机,ray 为集群", "native is this machine, ray a cluster"),
    "opt.address": ("Ray 的地址,如 head:6379", "Where Ray listens, for example head:6379"),
    "opt.wave": ("每批的分片数", "Shards in a wave"),
    "opt.home": ("Neo4j 的安装目录(服务须已停止)", "Where Neo4j is installed (its server must not run)"),
    "opt.database": ("数据库名", "Name of the database"),
    "opt.store.bulk": (
        "新的图库文件;或已导入且在运行的 Neo4j 地址,为其建约束、索引并核对数量",
        "A new store's path; or the address of a Neo4j that was imported and runs now: constraints, indexes, counts",
    ),
    "opt.overwrite": ("覆盖数据库中已有的全部内容", "Overwrite all that the database holds"),
    "opt.cites": (
        "external:引用与原句留在表中,不进图库",
        "external: citations and sentences stay in the tables, out of the store",
    ),
    "opt.most": ("最多行数", "At most so many rows"),
    "bulk.packed": ("已打包 {count} 个文件 → {path}", "{count} documents packed → {path}"),
    "bulk.ran": (
        "完成:本次 {waves} 批,此前已完成 {skipped} 批 → {path}",
        "done: {waves} waves now, {skipped} before → {path}",
    ),
    "bulk.step.extract": ("抽取:第 {done}/{all} 批", "extract: {done} of {all} waves"),
    "bulk.step.identity": ("归并同一政策:{done}/{all}", "identity: {done} of {all}"),
    "bulk.step.tables": ("成表:{done}/{all}", "tables: {done} of {all}"),
    "bulk.imported": (
        "已导入 {nodes} 个节点、{relationships} 条关系;启动 Neo4j 后运行 policygraph bulk import {out} --store 地址,建立约束与索引并核对",
        "{nodes} nodes and {relationships} relationships imported; start Neo4j, then policygraph bulk import {out} --store URL for constraints, indexes and counts",
    ),
    "bulk.finished": (
        "图库已有 {nodes} 个节点、{relationships} 条关系,数量核对无误",
        "the store holds {nodes} nodes and {relationships} relationships, as many as the tables",
    ),
    "col.document_number": ("文号", "Number"),
    "col.mentions": ("提及次数", "Mentions"),
    "col.status": ("状态", "Status"),
    "col.section": ("所在章节", "Section"),
    "col.called": ("文中称", "Called"),
    "col.type": ("关系", "Relation"),
    "col.target": ("对象", "Target"),
    "col.quote": ("原句", "Quote"),
    "col.rule": ("规则", "Rule"),
    "col.confidence": ("可信度", "Confidence"),
    "col.document": ("文件", "Document"),
    "col.place": ("位置", "Place"),
    # mistakes
    "bad.option": ("没有选项 {name}", "there is no option {name}"),
    "bad.command": ("没有命令 {name}", "there is no command {name}"),
    "bad.missing": ("缺少 {name}", "{name} is missing"),
    "bad.value": (
        "{name} 的值 {value!r} 不合适,可用:{choices}",
        "{value!r} will not do for {name}; choose from {choices}",
    ),
    "bad.number": ("{name} 应是不小于 1 的整数", "{name} should be a whole number, at least 1"),
    "bad.param": ("--param 应写成 名=值,给的是 {value!r}", "--param should be name=value, got {value!r}"),
    "bad.values": ("多给了值 {value!r};必填参数只有:{names}", "{value!r} is one value too many; required: {names}"),
    "bad.docx": (
        "带批注的 docx 须由 .docx 文稿得出,并用 --output 指定文件",
        "comments go into a .docx draft, and --output must name a file",
    ),
    "bad.base": ("缺少要补充的文件:policygraph base add 文件.tsv", "no file to add: policygraph base add FILE.tsv"),
    "bad.usage": ("命令有误:{message}", "cannot run: {message}"),
    "near": ("是不是 {names}?", "did you mean {names}?"),
    "see_help": ("见 {command} --help", "see {command} --help"),
    "interrupted": ("已中断", "interrupted"),
    "interrupted.kept": (
        "图库仍是运行前的样子;已抽取的记录在 {path},再运行同一命令即接着做",
        "the store is as it was before; what was extracted is in {path}: run the same command again to go on",
    ),
    "interrupted.store": (
        "图库完好,没有写到一半的内容;再运行同一命令即可",
        "the store is whole, nothing in it is half written: run the same command again",
    ),
    "failed.all": ("用 --errors 文件.csv 可写出全部", "--errors FILE.csv writes all of them"),
    "failed.more": ("……另有 {count} 个", "… and {count} more"),
    "system": ("系统拒绝读写:{reason}", "the system refused to read or write: {reason}"),
    "write_hint": ("请检查文件夹是否存在、是否有权限和空间", "check that the folder exists, is writable and has room"),
    # progress and results
    "progress": ("已处理 {done} 个文件", "{done} documents done"),
    "progress.rate": (
        "已处理 {done}/{all} 个文件,每秒 {rate} 个,还需 {left}",
        "{done} of {all} documents done, {rate} a second, {left} left",
    ),
    "done": ("已载入 {count} 个文件:{changes}", "{count} documents loaded: {changes}"),
    "unchanged": ("图库无变化", "the store is unchanged"),
    "added": ("新增 {count}", "{count} new"),
    "changed": ("更新 {count}", "{count} changed"),
    "same": ("未变 {count}", "{count} as they were"),
    "removed": ("移除 {count}", "{count} removed"),
    "written.nodes": ("节点 +{new} −{gone}", "nodes +{new} −{gone}"),
    "written.relationships": ("关系 +{new} −{gone}", "relationships +{new} −{gone}"),
    "found": ("找到什么", "What was found"),
    "found.store": ("图中现有", "What the graph now holds"),
    "found.total": (
        "共 {policies} 项政策、{bodies} 个机构、{facts} 条有原句为据的关系",
        "{policies} policies, {bodies} bodies, {facts} relations, each with its sentence",
    ),
    "no_tier": ("未定", "not known"),
    "connections": ("层级怎样联系", "How the tiers connect"),
    "connections.none": ("(未见层级之间的联系)", "(none between the tiers)"),
    "connections.many": ("图较大,请用 policygraph ask connections 查看", "a large graph: policygraph ask connections"),
    "example": ("如 {text}", "e.g. {text}"),
    "told.stated": ("《{from}》({one})—{relation}→《{to}》({other})", "“{from}” ({one}) —{relation}→ “{to}” ({other})"),
    "told.on_one_policy": (
        "{from}({one})与{to}({other})一同印发或批准《{via}》",
        "{from} ({one}) and {to} ({other}) issue or approve “{via}” together",
    ),
    "told.by_one_body": (
        "{via} 印发或批准的政策分属{one}与{other}:《{from}》等 {m} 项,《{to}》等 {n} 项",
        "{via} issues or approves {m} {one} (“{from}”) and {n} {other} policies (“{to}”)",
    ),
    "told.hierarchy": ("{from}({one})隶属{to}({other})", "{from} ({one}) is under {to} ({other})"),
    "told.section": (
        "“{via}”之下并列{one}政策 {m} 项、{other}政策 {n} 项",
        "“{via}” presents {m} {one} and {n} {other} policies side by side",
    ),
    "warnings": ("请留意", "Please look at"),
    "warnings.more": ("……另有 {count} 条", "… and {count} more"),
    "files": ("文件在哪里", "Where things are"),
    "files.store": ("图库", "the graph"),
    "files.html": ("视图,用浏览器打开,不需联网", "the view: open it in a browser, no network needed"),
    "next": ("接下来可以", "What to try next"),
    "next.view": ("生成可离线打开的视图", "write a view that opens offline"),
    "next.connections": ("看每条联系与依据", "every connection with its evidence"),
    "next.citations": ("看文件引用了什么", "what the letter cites"),
    "next.queries": ("列出全部查询", "list every question"),
    "written": ("已写入 {path}", "written: {path}"),
    "base.loaded": ("基准表 {count} 件法规:{changes}", "{count} instruments of the reference base: {changes}"),
    "base.added": ("已补充 {count} 件法规,存于 {path}", "{count} instruments added, kept in {path}"),
    "retracted": ("已撤回 {count} 个文件:{changes}", "{count} documents retracted: {changes}"),
    "parameters": ("参数", "Parameters"),
    "columns": ("列", "Columns"),
    "try": ("例", "Example"),
    "required": ("必填", "required"),
    "default": ("默认 {value}", "default {value}"),
    "col.group": ("类别", "Group"),
    "col.name": ("名称", "Name"),
    "col.title": ("说明", "Title"),
    "col.instrument": ("法规", "Instrument"),
    "col.kind": ("类别", "Kind"),
    "col.region": ("地区", "Region"),
    "col.count": ("件数", "Count"),
    "col.source": ("来源", "Source"),
    "col.as_of": ("截至", "As of"),
    "col.issuer": ("制定机关", "Made by"),
    "col.issued_on": ("公布", "Issued on"),
    "col.amended": ("修改", "Amended"),
    "col.number": ("文号", "Number"),
    "col.history": ("沿革", "History"),
    "col.parameters": ("参数", "Parameters"),
    "col.item": ("项目", "Item"),
    "col.state": ("状态", "State"),
    "col.detail": ("详情", "Detail"),
    # doctor
    "ok": ("正常", "fine"),
    "absent": ("没有", "absent"),
    "bad": ("有问题", "problem"),
    "doctor.store": ("图库 {url}", "Store {url}"),
    "doctor.none": ("尚未建立;policygraph build 会建立它", "not there yet; policygraph build makes it"),
    "doctor.counts": (
        "可读,{policies} 项政策、{documents} 个文件",
        "readable, {policies} policies, {documents} documents",
    ),
    "old": ("该重建", "rebuild"),
    "doctor.rules": ("规则", "Rules"),
    "doctor.rules.same": ("图库由现行规则 {version} 建成", "the store was made by the rules of today, {version}"),
    "doctor.rules.read": (
        "{count} 件文件不是由现行规则({version})读取的:用原文重新 build",
        "{count} documents were not read by the rules of today ({version}): build again from their files",
    ),
    "doctor.rules.joined": (
        "图由别的规则归并:下次写入时全部重新归并",
        "the graph was joined by other rules: the next write joins all of it anew",
    ),
    "doctor.browser": ("浏览器", "Browser"),
    "doctor.browser.hint": ("打开视图需要任一浏览器", "any browser will do to open the view"),
    "doctor.java.hint": ("只有本机运行 Neo4j 时才需要", "only needed to run Neo4j on this machine"),
}


def say(key: str, lang: Lang, **values: object) -> str:
    """The text of a key in a language, with its ``{values}`` filled in."""
    text = TEXT[key][LANGS.index(lang)]
    return text.format(**values) if values else text


def language(arguments: Sequence[str], environment: Mapping[str, str]) -> Lang:
    """The language to speak: ``--lang``, then POLICYGRAPH_LANG, then the locale; Chinese unless that is English."""
    asked = ""
    for at, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == "--lang" and at + 1 < len(arguments):
            asked = arguments[at + 1]
        elif argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
    names = (asked, *(environment.get(name, "") for name in ("POLICYGRAPH_LANG", "LC_ALL", "LC_MESSAGES", "LANG")))
    chosen = next((name for name in names if name), "")
    return "en" if chosen.lower().startswith("en") else "zh"
