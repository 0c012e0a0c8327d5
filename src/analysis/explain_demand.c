/* SPDX-License-Identifier: MIT */
/* Which row asks for a segment here? */
#include "analysis/demand.h"
#include "analysis/explain.h"
#include "analysis/grade.h"

#include <stdlib.h>

lian_status lian_explain_demand(lian_account *a) {
    lian_status status = LIAN_OK;
    lian_local_demand *demand = NULL;
    lian_segment_id segment = a->measure.subject.row;
    LIAN_TRY(lian_local_demands_new(&demand, a->study, a->err));
    const lian_local_demand *d = &demand[segment];
    lian_account_term(a, "a", "rows that say that it is needed here", "说明本地需要的数据行", "count", d->value > 0);
    if (d->value > 0) lian_account_row(a, d->table, d->row, d->is_stated ? "local_need" : d->table == LIAN_TABLE_SEGMENTS ? "demand" : NULL);
    else lian_account_row(a, LIAN_TABLE_SEGMENTS, segment, "local_need");
    if (d->open != LIAN_NONE) {
        lian_account_row(a, LIAN_TABLE_LINKS, d->open, NULL);
        lian_account_unknown(a, "whether the segment that takes it in is here is not known", "以其为投入的下游本地有无待核实");
    } else if (lian_is_unknown(d->value)) lian_account_unknown(a, "nothing on record asks for it, and the lists of firms or supplies are partial", "没有登记需求，企业名录或供应关系不完整");
    lian_account_rule(a, "1 when segments.local_need is must or prefer; 0 when it is free; where it is empty 1 when a segment made here takes it in, demand is on record, a local firm buys it, or a segment that is itself needed here cannot be made without it; 0 when nothing does on complete lists and nothing that takes it in may be here unrecorded",
                      "“本地必要性”为必须、优先为 1，可跨区域为 0；未填时，本地已有的下游环节以其为投入、登记有本地年需求、本地企业有采购，或本地需要的待补下游不可缺少它为 1，名录与供应关系完整而无一成立、也没有本地有无待核实的下游为 0", d->value);
out:
    free(demand);
    return status;
}
