/* SPDX-License-Identifier: MIT */
/* What exactly do the words of a report mean, and what do its percentages of severity say? */
#include "report/report.h"

#include "model/present.h"

typedef struct term {
    const char *word[2], *meaning[2], *action, *severity[2];
} term;

/* The definitions are those by which findings are made (src/analysis/findings*.c); so are the severities. */
static const term terms[] = {
    {{"断点", "break"},
     {"本地“必须”或“优先”具备的环节，下游有本地需求而没有本地在营企业；企业名单不完整时只记为待核实",
      "a segment that must or should be local, that something local needs downstream, with no operating local firm; where the list of firms is not complete it is only unverified"},
     "补",
     {"必须 95%、优先 75%；需求由已登记采购或必需流向证明的再加 5%；疑似断点（待核实）必须 25%、优先 20%；已有市场或载体而企业未登记的为待核实，必须 15%、优先 10%",
      "must 95 %, prefer 75 %; 5 more when a recorded purchase or an essential link shows the need; possible breaks (to be verified) 25 % and 20 %; where a market or place exists and its firms are not registered, to be verified, 15 % and 10 %"}},
    {{"堵点", "blockage"},
     {"本地有供给也有需求，但没有对接：已知采购商向外地采购，或供应关系名录完整而两者之间没有供应",
      "local supply and local demand both exist and do not meet: buyers are known to buy outside, or the list of supplies is complete and none stands between them"},
     "延",
     {"30% + 50% × 向外采购占比 × 金额系数 √(采购额 ÷ 10 亿元，至多 1；金额不明 ½；满分金额见 settings.json)；按流向判定的 40%",
      "30 % + 50 % × share bought outside × weight of the amount √(purchases over 1 billion yuan, at most 1; ½ when not known; the anchor is in settings.json); 40 % when told by a link"}},
    {{"瓶颈", "bottleneck"},
     {"本地产能小于本地需求，或链条所需环节受用能、排放约束", "local capacity below local demand, or an environmental or energy limit on a segment the chain needs"},
     "升",
     {"40% + 50% × 缺口占需求（产能对需求，或一处的用能指标对登记用能需求）；文件列明的 60%；要素诉求 50%",
      "40 % + 50 % × gap over demand (capacity against demand, or the energy quota of a place against what is asked for there); 60 % when a document names it; 50 % for registered needs"}},
    {{"卡点", "chokepoint"},
     {"供给受外部控制且难以替代：至多两个外部来源合计达 80%（阈值见 settings.json）；境外与市外分开计。有来源地数据的按来源地；没有的按登记的本地采购（至少 3 家采购商、金额与产地均已知）：境外按国家或地区，市外按供应商及其集团，供应关系名录不完整的为初判",
      "supply controlled from outside and hard to replace: at most two outside sources hold 80 % (threshold in settings.json); abroad and elsewhere in the country are counted apart. By "
      "table origins where it speaks of the segment; else by what local buyers are recorded to buy (three buyers or more, every amount and place known): abroad the source is the country, "
      "elsewhere the supplier with its group; preliminary where the list of supplies is partial"},
     "控",
     {"各来源占比之和，境外乘 0.9、市外乘 0.7", "sum of the sources' shares, × .9 abroad, × .7 in the country"}},
    {{"关键节点", "critical node"},
     {"缺了它终端产品就无法生产（断供推演：每项必需投入都要有在产供应者），或通往终端产品的每条供应路径都经过它；只需失去二、三个即断开的一组称最小割",
      "without it an end product cannot be made (knock-out: every essential input needs a running supplier), or every supply path to an end product passes it; two or three whose loss cuts a product off are a smallest cut"},
     "稳",
     {"环节：30% + 40% × 受影响终端产品占比；企业：30% + 50% × 受影响企业或终端产品占比；k 个成员的最小割 40% / k",
      "segment: 30 % + 40 % × share of end products; firm: 30 % + 50 % × share of firms or of end products; smallest cut of k: 40 % / k"}},
    {{"单点依赖", "single source"},
     {"采购企业的一项投入或一个环节只靠一家企业；几家直接供应商同赖一家上游企业的为隐性单点",
      "a buyer's input, or a segment, that rests on one firm; hidden where several direct suppliers rest on one deeper firm"},
     "稳",
     {"30% + 40% × 占登记采购额 × 金额系数（无金额 40%），来自外部再加 10%；环节 50%，需在本地的 60%；隐性 30% + 40% × 所涉供应商占比",
      "30 % + 40 % × share of recorded purchases × weight of the amount (40 % without values), 10 more from outside; a segment 50 %, 60 % when needed here; hidden 30 % + 40 % × share of the suppliers"}},
    {{"系统性风险", "systemic risk"},
     {"停产后经供应链传导到其他企业或环节的网内销售损失不低于阈值（settings.json）；自身份额不计在内，必要性不明的投入给出最轻至最重的范围",
      "what its stop costs others through the network, its own share left out, reaches the threshold (settings.json); while it is not known which inputs are essential the loss has a range"},
     "固",
     {"30% + 60% × 传导损失占 25% 的比例，至多 90%；外地企业的对策为控", "30 % + 60 % × contagion over 25 %, at most 90 %; to be contained (控) when it stands elsewhere"}},
    {{"循环未闭合", "open loop"},
     {"一个环节的废弃物或副产物可供另一环节利用（流向类型“循环”），而缺一端，或两端均在本地而没有往来；供应关系、企业名录不完整时只记为待核实",
      "what one segment leaves over could feed another (links of kind recycle), and one end is missing, or both are here and nothing goes between; where the lists of firms and supplies are not complete it is only unverified"},
     "补 / 延",
     {"无人利用 45%（利用方必须本地的 55%），无产生方 25%，两端在而无往来 35%，待核实 15%",
      "nobody takes it 45 % (55 % when who would must be local), nobody leaves it over 25 %, both here and unlinked 35 %, to be verified 15 %"}},
    {{"薄弱环节", "weak segment"},
     {"有企业但优势度低于阈值；短板 = 缺失与薄弱。文件列为瓶颈而强弱待核实的，在短板清单中另列于后；只列为攻关的不列：攻关不等于薄弱",
      "present, with a strength below the threshold; shortfalls are missing and weak together. What a document calls a bottleneck, not graded, stands apart behind them; what it only has tackled is not listed: to tackle is not to be weak"},
     "强",
     {"30% + 40% ×（1 − 优势度 ÷ 阈值）；文件认定的 40%", "30 % + 40 % × (1 − strength / threshold); 40 % when declared"}},
    {{"脆弱环节", "fragile segment"},
     {"安全度低于阈值。优势度与安全度是两个方向：强在不强、稳不稳；全国第一而独一家的，是优势也是脆弱",
      "security below the threshold. Strength and security are two axes: a world champion standing alone is strong and fragile"},
     "固",
     {"30% + 40% ×（1 − 安全度 ÷ 阈值）", "30 % + 40 % × (1 − security / threshold)"}},
    {{"优势环节", "strong segment"},
     {"优势度不低于阈值", "strength from the threshold on"},
     "优",
     {"至多 20%：是长处而非问题，故排在最后", "at most 20 %: an asset, so it stands last"}},
    {{"补链优先级", "priority of a gap"},
     {"缺口系数 ×√(影响 × 可行性)：缺失 1、薄弱 0.8、一般 0.4；影响 = 缺口规模、关键性、断供风险、升级带动，可行性 = 基础关联、订单牵引、载体、招引池、政策，各有固定满分点，未知项按一半计并给出上下限；按下限排序。待核实的环节不评分，可跨区域的不算缺口，政策禁止的否决",
      "gap × √(impact × feasibility): missing 1, weak .8, fair .4; impact = unmet demand, criticality, supply risk, upgrading, feasibility = relatedness, anchor orders, site, candidates, policy, each with a fixed anchor, an unknown one counting one half between bounds; ranked by the low bound. What is unverified has no number, what may be elsewhere is no gap, what policy prohibits is vetoed"},
     "",
     {"两轴以 50 分为界：优先招引、战略攻坚（影响大、难）、顺势补链（影响小、易）、暂缓观察", "both sides part at 50 points: attract first, strategic effort (matters, hard), easy addition (matters less, easy), wait and watch"}},
    {{"强链次序", "order of strengthening"},
     {"优势环节在前、准优势环节（距优势线不远的一般环节）在后，同类按次序分的下限：增长、关键性、安全度之缺三项（权重见 settings.json），未知的按一半计并给出上下限",
      "strong segments before nearly strong ones (fair, and not far from strong), then by the low bound of the points of growth, criticality and want of security (weights in settings.json), what is not known counting one half between bounds"},
     "",
     {"—", "–"}},
    {{"名次稳定性", "stability of a rank"},
     {"权重各在 ±sensitivity.spread 内随机浮动（抽样次数与种子见 settings.json，每次运行相同）时，仍在（或仍不在）前列的比例；前列一般为前十，数量不足时取前一半，清单另有说明的从其说明。100% 为名次段不随权重变，50% 左右为难分先后",
      "weights drawn within ±sensitivity.spread (draws and seed in settings.json, the same in every run): the share of draws in which an item stays among the first, or outside them; the first are ten as a rule, of few the better half, or what the list says. 100 %: its place does not hang on the weights; about 50 %: it is anyone's guess"},
     "",
     {"—", "–"}},
    {{"链主", "chain master"},
     {"依文件或登记认定（链上地位表）；另按结构评分：市场地位 25、带动 25、网络控制 15、创新 15、本地配套 10、根植 10，未知的按一半计并给出区间；它停产后还有什么停，见断供推演与冲击传导",
      "declared (table chain_firms); beside it scored by structure: market position 25, drive 25, control 15, innovation 15, local content 10, rootedness 10, what is not known counting one half, with a range; what stops with it is told by knock-out and cascade"},
     "",
     {"—", "–"}},
    {{"链主结构候选", "candidate master by structure"},
     {"过链主门槛（营业收入达到产业链类别的标准、在营、非严重失信）且结构评分不低于候选线；门槛有未知项的为链主候选（待核实），已知数据不足三成的为链主待核实。只是候选，由人认定；清单中“链主已认定”“骨干已认定”依文件或登记",
      "passes the gate (revenue by the class of the chain, operating, not banned) and reaches the score asked for; to be verified when a condition or most of the score is not known. A candidate only: people decide; “declared …” in a list is by document or register"},
     "",
     {"—", "–"}},
    {{"梯度", "ladder"},
     {"链主 – 单项冠军 – 小巨人 – 专精特新 – 高成长 – 高新技术企业 – 规上，按有效期内的最高一级；下一级的条件取自工信部企业〔2022〕63号等规定，数据看不到的待核实",
      "chain master, champion, little giant, specialised SME, high growth, high-tech, above scale: the highest that is valid; conditions of the next one by the rules of the ministry (2022 no. 63), unverified where no column tells"},
     "",
     {"—", "–"}},
    {{"三个一批", "three batches"},
     {"引进：外地企业，有未结束的招商线索，或招商目标评分达线；扶持：本地企业，为有登记需求的链主、关键企业、薄弱或关键环节的梯度企业（没有的取营业收入最大的一家）；培育：本地中小企业，高成长，处于薄弱或一般且非可跨区域的环节。严重失信的不列入；文件认定的另列",
      "introduce: firms elsewhere with an open lead or a score as target that reaches the threshold; support: firms here that are masters with a need on record, critical, or on the ladder at a weak or key segment (the largest where none is); cultivate: small and medium firms here that grow fast in a weak or fair segment that should be local. Nobody banned; what a document declares stands beside it"},
     "",
     {"—", "–"}},
    {{"未评分缺口的次序", "order of gaps without a score"},
     {"先看文件怎么说：瓶颈、要求突破、认定缺失或薄弱、列为关键技术（材料、零部件、工艺装备）、引进、重点发展、培育、探索、列有任务、列有项目、列有需求、提及、未提；同样的，必须本地在优先本地之前、其余在后；再按关键性。可跨区域的不计缺口，文件点名的列在后面",
      "first what the documents say: bottleneck, to be broken through, declared missing or weak, listed as key technology (material, component, process), to be brought in, developed, cultivated, explored, named by a task, a project, a need, mentioned, not named; then what must be local before what had better be, then the others; then criticality. What may be elsewhere is no gap; where a document names it, it stands behind"},
     "",
     {"—", "–"}},
    {{"文件提及", "mentioned by a document"},
     {"没有布局分工，但文件的任务、项目、需求、政策、平台、企业或环节本身的来源提到它，括号内是出处；都没有才写“文件未提”",
      "no division of labour names it, but a task, project, need, policy, platform or firm of a document does, or its own source; the place in the document stands in brackets; only where there is none of these it says that no document names it"},
     "",
     {"—", "–"}},
    {{"招商对象", "target firm"},
     {"在外地生产、总部不在本地、在营且无严重失信，产品与缺口相同、同类或上下游相邻的企业；所在地不明的不算外地。先分档（本地链主的外地供应商在前），再按得分中已确定的部分排序；得分只供排序，联系前须核实的事项见清单",
      "a firm that produces outside home, has no headquarters here, operates and is not banned, and makes what a gap lacks, its like, or what is next to it; one of unknown place is not outside. Tiers first (suppliers of local chain masters before others), then what is certain of the score, which serves for order only: the list says what to look into before calling"},
     "",
     {"—", "–"}},
    {{"舍弃代价", "cost of leaving a recruit out"},
     {"招商组合中不引进这一家时，最优组合少覆盖的缺口分（重新精确求解）：0 表示另有同样好的组合，越大越不可替代；在计算量（portfolio.work）内未能证明的为待核实并给出上下限",
      "points of gaps that the best set of recruits without this one falls behind (solved again, exactly): 0 means that another set does as well, the larger the less it can be replaced; unverified, between bounds, where setting portfolio.work did not suffice for a proof"},
     "",
     {"—", "–"}},
    {{"减损组合", "relief"},
     {"一次引进若干家，使传导最强的本地企业（relief.firms 家，等可能停产）造成的平均损失降得最多；新引进者与现有供应商均摊采购商的采购；贪心求解，目标在数据上为次模时给出上界；稳定性为各企业停产可能性浮动时仍入选的抽样比例",
      "recruits that together cut most of the mean loss when one of the local firms of highest contagion (relief.firms, each as likely) closes; a recruit shares a buyer's purchases with the suppliers there are; greedy, with a bound where the goal is submodular on the data; its stability is the share of draws of how likely each closing is in which a recruit is chosen too"},
     "",
     {"—", "–"}},
    {{"园区适配", "fit of a park"},
     {"园区对缺口环节的适配：产业定位 30、同类与关联集聚 20、上下游邻近 20、承载空间 15、配套设施 15，未知的按一半计并给出区间，园区按下限排序，下限与得分均相同的并列，不单列其一；距离按经纬度，图格只作示意，不算公里数；禁止类、化工园区、市场商圈商务区、用能指标等为硬条件，不符即 0 并说明",
      "how a park suits a gap: orientation 30, relatedness 20, nearness of partners 20, room 15, utilities 15, what is not known counting one half, with a range; parks rank by the low bound, and those equal in bound and value share a place; distances come from longitude and latitude, never from the cells of the drawn grid; prohibited segments, chemical parks, markets, shopping and business districts and energy quotas are gates: 0, with the reason"},
     "",
     {"—", "–"}},
    {{"园区评价", "rating of a park"},
     {"现状评价：主链集中 25、亩均产值 25、亩均税收 15、规模 15、主链环节完备 20，各有固定满分值（见 settings.json），按下限排名，并给出名次稳定性",
      "how a park stands: share of its main chain 25, output per mu 25, tax per mu 15, size 15, completeness of its chain 20, each against a fixed anchor (settings.json), ranked by the low bound, with the stability of its rank"},
     "",
     {"—", "–"}},
    {{"空间匹配", "matching of space"},
     {"企业登记的用地、厂房需求整体落到一个园区：不被拒绝、空间已知且不超量，使适配度下限之和最大（精确求解）",
      "a firm's need for land and floor goes as a whole to one park that does not refuse it and is known to have the room; the sum of low bounds of fit is the largest possible (solved exactly)"},
     "",
     {"—", "–"}},
    {{"互补", "complement"},
     {"两个园区或两个区：一方只有某条流向的上游环节，另一方只有其下游环节；企业不足三家在册的按布局分工计",
      "two parks or two districts of which one has only the upper end of a link and the other only the lower; by divisions of labour where fewer than three firms are on record"},
     "",
     {"—", "–"}},
    {{"同质化", "ordained alike"},
     {"同一环节（或同一条链）列入三个以上同类地区的布局", "the same segment, or chain, is ordained for at least three places of one kind"},
     "",
     {"—", "–"}},
};

typedef struct action {
    const char *word, *meaning[2];
} action;

static const action actions[] = {
    {"补", {"补上缺失环节", "fill what is missing"}},       {"强", {"做强薄弱环节", "strengthen what is weak"}},
    {"延", {"延伸对接本地供需", "join local supply and demand"}}, {"固", {"增加来源、稳固安全度低的环节", "secure what is fragile"}},
    {"稳", {"为单点和关键节点备份", "back up what hangs on one"}}, {"控", {"控制外部依赖风险", "contain outside dependence"}},
    {"升", {"扩能、升级、解除要素约束", "raise capacity, lift limits"}}, {"优", {"发挥优势、锻长板", "build on strengths"}},
};

void lian_report_write_glossary(lian_lang lang, lian_buffer *out) {
    lian_buffer_add_format(out, "\n## %s\n\n", lian_say(lang, "术语", "Terms"));
    lian_buffer_add_text(out, lian_say(lang, "| 术语 | 定义 | 分析口径 | 严重程度怎么算 |\n|---|---|---|---|\n",
                                       "| term | definition | action | how severe |\n|---|---|---|---|\n"));
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++)
        lian_buffer_add_format(out, "| %s | %s | %s | %s |\n", terms[i].word[lang], terms[i].meaning[lang], terms[i].action,
                               terms[i].severity[lang]);
    lian_buffer_add_text(out, lian_say(lang, "\n严重程度在 0–100% 之间，只用于排序：按上表由数据算出，初判的乘 0.8；不是概率，也不是损失金额。\n",
                                       "\nSeverity lies between 0 and 100 % and is for ranking only: computed as above, × .8 when preliminary; it is neither "
                                       "a probability nor a loss.\n"));
    lian_buffer_add_text(out, lian_say(lang, "\n分析口径是由判断推出的动作方向，与文件自身的任务分列（文件任务以文件原意为准）：",
                                       "\nThe action of a finding follows from its kind; tasks of a document keep the document's own meaning:"));
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        lian_buffer_add_format(out, "%s%s %s", i ? lian_say(lang, "；", "; ") : lian_say(lang, "", " "), actions[i].word, actions[i].meaning[lang]);
    lian_buffer_add_text(out, lian_say(lang, "。\n", ".\n"));
    lian_buffer_add_text(out, lian_say(lang, "\n任何一个数的公式、代入的数、数据行与来源：`liantu explain 输入 指标 编号`，如 `liantu explain 数据 grade.strength 环节编号`。\n",
                                       "\nFormula, numbers, rows and sources of any number: `liantu explain INPUT METRIC ID`, such as `liantu explain DATA "
                                       "grade.strength SEGMENT`.\n"));
}
