/* SPDX-License-Identifier: MIT */
/**
 * Metrics: what the library can measure, how to run them, and the formulas by themselves.
 *
 * Formulas take plain arrays, treat NaN as "not known" (dropped and counted), and answer NaN where the result is
 * undefined: 0/0 is never 0. All are O(n) or O(n log n) and allocate nothing unless said.
 */
#ifndef LIANTU_ANALYSIS_H
#define LIANTU_ANALYSIS_H

#include <liantu/results.h>

#ifdef __cplusplus
extern "C" {
#endif

/* One measure that a metric gives: full name, unit, title in both languages. */
typedef struct lian_measure_info {
    const char *name, *unit;
    const char *title[2];
} lian_measure_info;

typedef struct lian_metric {
    const char *name;        /* "concentration" */
    const char *title[2];
    const char *reference;   /* where the definition comes from */
    const char *needs;       /* tables it reads, separated by blanks */
    const lian_measure_info *measures;
    int32_t measure_count;
    lian_status (*run)(const lian_study *study, lian_results *results, lian_error *err);
} lian_metric;

/* Every metric of the library in the order in which they run: index from 0; NULL past the end. */
LIAN_API const lian_metric *lian_metric_at(int32_t index);
/* By name; NULL if there is none. */
LIAN_API const lian_metric *lian_metric_find(const char *name);
/* Description of a measure by its full name; NULL if no metric of the library gives it. */
LIAN_API const lian_measure_info *lian_measure_info_find(const char *name);

/* Runs metrics into results and sorts the findings. names NULL = all. A metric that another needs runs first, and each
 * runs once; call it once for one results. Every undefined value has a note that says why. Notes stand in both languages:
 * lian_note_text(). Errors: LIAN_ERR_ARGUMENT for an unknown name (before anything runs), LIAN_ERR_MEMORY. Cost
 * O((roles + supplies) log + segments × (segments + chains)); supplies are read buyer by buyer, never copied. */
LIAN_API lian_status lian_analysis_run(const lian_study *study, const char *const *names, int32_t count,
                                       lian_results *results, lian_error *err);

/* The same on several threads, telling how far it is: effort->stage names the metric that runs, effort->progress counts
 * subjects where there are many. Results are the same for any number of threads. effort NULL: as above. */
LIAN_API lian_status lian_analysis_run_by(const lian_study *study, const char *const *names, int32_t count,
                                          const lian_effort *effort, lian_results *results, lian_error *err);

/* ---- concentration: HHI = Σ s², s = x/Σx. Rhoades 1993, Federal Reserve Bulletin 79. ------------------------------ */

/* How unequal sizes are. HHI* = (HHI − 1/n)/(1 − 1/n) takes the number of units out; 1/HHI is the number of equal units
 * that would give the same index. Sizes in any one unit; unknown ones (NaN) are dropped and counted in `missing`. With m
 * of them the index lies between HHI/(1 + m·HHI) and 1. Example: (20, 50, 20, 10) gives .34, HHI* .12, n_eff 2.94. */
typedef struct lian_concentration {
    double hhi;        /* 0–1; NaN when the sum is 0 */
    double hhi_norm;   /* (HHI − 1/n)/(1 − 1/n), n = units with x > 0; NaN when n < 2 */
    double n_eff;      /* 1/HHI */
    double cr1, cr4, cr8; /* sums of the largest shares; 1 when there are fewer units */
    int32_t used, missing, positive; /* known, unknown, > 0 */
} lian_concentration;
/* x: count sizes ≥ 0 (may be NULL when count is 0). LIAN_ERR_ARGUMENT on a negative value; LIAN_ERR_MEMORY. Copies and
 * sorts, so that the order of x never changes a bit of the result: O(n log n). */
LIAN_API lian_status lian_concentration_run(const double *x, int32_t count, lian_concentration *out, lian_error *err);
/* CR_n: sum of the n largest shares, 0–1; 1 when there are no more than n units. Unknown on a negative value, a sum of 0, or
 * without memory. Bain 1951, Quarterly Journal of Economics 65. O(count log count). */
LIAN_API double lian_cr(const double *x, int32_t count, int32_t n);
/* Only the k largest shares are known (0–1, falling); the rest R = 1 − Σ is one lump: low = Σs², high = Σs² + R·min(R, s_k).
 * *high is 1 at the most; no unit of the rest is larger than s_k. O(k). */
LIAN_API void lian_hhi_bounds(const double *top, int32_t k, double *low, double *high);
/* 0 low, 1 moderate, 2 high; edition 2010 (.15, .25) or 2023 (.10, .18); −1 for another edition or an unknown HHI. */
LIAN_API int lian_hhi_class(double hhi, int edition);
/* Change of the HHI when units a and b (indices into x) merge: 2·s_a·s_b; unknown when a = b or outside x. O(count). */
LIAN_API double lian_hhi_delta(const double *x, int32_t count, int32_t a, int32_t b);

/* ---- localisation ------------------------------------------------------------------------------------------------------ */

/* Location quotient 区位商: LQ = (e_rk·E)/(e_r·E_k), the share of activity k in place r over its share in the reference area,
 * which must be bigger than r and include it. All four of one measure (people, output, firms) and one year; 1 is parity.
 *   e_rk activity k in r · e_r all activity in r · e_k activity k in the reference · e all activity there
 * Unknown if a part is unknown or negative, a whole is 0, or a part exceeds its whole (then *inconsistent = 1; the pointer
 * may be NULL). e_rk = 0 is 0. Florence 1939; Isard 1960, Methods of Regional Analysis. O(1). */
LIAN_API double lian_lq(double e_rk, double e_r, double e_k, double e, int *inconsistent);
/* LQ ≥ threshold, compared as products so that a quotient of exactly the threshold never flips; −1 if undefined. */
LIAN_API int lian_lq_reaches(double e_rk, double e_r, double e_k, double e, double threshold);

/* ---- dependence ---------------------------------------------------------------------------------------------------- */
/* Local content 本地配套率 = Σ local / Σ total over buyers: a ratio of sums, not the mean of ratios, not the share of buyers
 * with a local supplier. Pairs with an unknown are left out and counted: *coverage = known pairs / all (may be NULL).
 * Unknown when nothing is bought. O(count). */
LIAN_API double lian_local_rate(const double *local, const double *total, int32_t count, double *coverage);
/* Core dependency indicators of the EU (SWD(2021) 352; Arjona, Connell and Herghelegiu 2023) for one segment: HHI of
 * outside sources, outside/all purchases, outside/own sales outside, outside/local output. Flags by strict > against
 * settings dependence.cdi1 … cdi3 (NULL = defaults .4, .5, 1); −1 where the indicator is undefined.
 *   outside[count] purchases by source · inside purchases from local suppliers · sales_outside, local_output may be unknown
 * Amounts in one money unit (the first two indicators also take shares). LIAN_ERR_ARGUMENT on a negative amount;
 * LIAN_ERR_MEMORY. O(count log count). */
typedef struct lian_cdi {
    double cdi1, cdi2, cdi3_export, cdi3_output;
    int flag[3];
    int flags; /* how many are set; −1 unless all three are defined (the third by export) */
} lian_cdi;
LIAN_API lian_status lian_cdi_run(const double *outside, int32_t count, double inside, double sales_outside,
                                  double local_output, const lian_settings *settings, lian_cdi *out, lian_error *err);
/* Self-sufficiency Y/D (may exceed 1), regional purchase coefficient RPC = (Y − X)/D and import dependence M/D, with local
 * demand D = Y + M − X; all unknown when D ≤ 0 or anything is. Stevens and Trainer 1980. O(1). */
LIAN_API void lian_self_sufficiency(double output, double imports, double exports, double *ratio, double *rpc,
                                    double *dependence);

/* ---- completeness and grades --------------------------------------------------------------------------------------- */

typedef enum lian_grade { LIAN_GRADE_MISSING, LIAN_GRADE_WEAK, LIAN_GRADE_FAIR, LIAN_GRADE_STRONG, LIAN_GRADE_UNVERIFIED } lian_grade;
/* Completeness 完整度 of count segments: present/verified by number; Σw of the present/Σw of the verified; Σw·q/Σw with q = 1,
 * .7, .4, 0 for 优势, 一般, 薄弱, 缺失. 待核实 leaves both sides; *unknown_weight = its share of all weight. A weight that is not
 * known counts in by_count only; weights NULL: none is known. Unknown where nothing is verified or weighted. O(count). */
LIAN_API void lian_completeness(const lian_grade *grades, const double *weights, int32_t count, double *by_count,
                                double *weighted, double *quality, double *unknown_weight);
/* missing weak fair strong unverified / 缺失 薄弱 一般 优势 待核实 */
LIAN_API const char *lian_grade_text(lian_grade grade, lian_lang lang);
/* The word for programs: "missing" … "unverified". */
LIAN_API const char *lian_grade_word(lian_grade grade);

/* ---- scores: 100·Σ w·c, an unknown component counting one half; low sets unknown = 0, high = 1 --------------------- */
/* The word for programs: final preliminary declared none. */
LIAN_API const char *lian_state_word(lian_grade_state state);

enum { LIAN_SCORE_PARTS = 6 };
typedef struct lian_score {
    double value, low, high, coverage;
    double part[LIAN_SCORE_PARTS]; /* points of each component; NaN = not known (half its weight is in value) */
    int32_t parts;
} lian_score;
/* components 0–1 (NaN = not known), weights ≥ 0, rescaled to sum to 1; count ≤ LIAN_SCORE_PARTS. What is not known never
 * drops out of the weights: that would silently change what the score means. Unknown when all weights are 0. O(count). */
LIAN_API void lian_score_run(const double *components, const double *weights, int32_t count, lian_score *out);

/* Segment strength 优势度 and grade. With the default settings
 *   spec .35·min(LQ/2, 1) · self .25·local rate · mass .20·min(1, log2(1 + firms)/log2 9)
 *   lead .20·max(min(1, leaders/2), rank term: 1st 1, 2nd–3rd .8, 4th–10th .5)
 * strength < 40 薄弱, < 70 一般, else 优势; LQ < 1 is at most 一般, a local rate < 20 % is 薄弱. Coverage ≥ .6 final, ≥ .3
 * preliminary, below unverified. Unknown inputs are NaN; firms must be known (≥ 1 for a grade, 0 = 缺失). A rank beyond the
 * tenth without known leaders leaves `lead` unknown. */
typedef struct lian_strength_input {
    double firms;         /* local operating firms */
    double lq;            /* location quotient of home */
    double local_rate;    /* local content of local demand for it, 0–1 */
    double leaders;       /* local 链主, 单项冠军, 小巨人, 上市, each firm once */
    double national_rank; /* best of the local firms, from 1 */
} lian_strength_input;
typedef struct lian_strength {
    lian_score score;        /* parts: spec, self, mass, lead */
    lian_grade grade;        /* after caps; LIAN_GRADE_UNVERIFIED when coverage is too low */
    lian_grade_state state;
    int capped_lq, capped_local;
    int flips;               /* 1: the grade changes when one threshold moves by ±settings.grade.sensitivity */
} lian_strength;
/* settings NULL = defaults. Cost O(1). */
LIAN_API void lian_strength_run(const lian_strength_input *input, const lian_settings *settings, lian_strength *out);

/* Security 安全度: robust .40·min(1, (n_eff − 1)/3) · sole .30·(1 − share of purchases with one supplier) ·
 * outside .30·(1 − outside share of supply), by default; < 40 脆弱, < 70 一般, else 稳固. Any input may be NaN. A world champion
 * standing alone is 优势 and 脆弱: the two are never added up. settings NULL = defaults. O(1). */
typedef enum lian_safety { LIAN_SAFETY_FRAGILE, LIAN_SAFETY_FAIR, LIAN_SAFETY_ROBUST, LIAN_SAFETY_UNVERIFIED } lian_safety;
typedef struct lian_security {
    lian_score score; /* parts: robust, sole, outside */
    lian_safety safety;
    lian_grade_state state;
} lian_security;
LIAN_API void lian_security_run(double n_eff, double sole_share, double outside_share, const lian_settings *settings,
                                lian_security *out);
/* The word for programs: fragile fair robust none; in words: 脆弱 一般 稳固 待核实. */
LIAN_API const char *lian_safety_word(lian_safety safety);
LIAN_API const char *lian_safety_text(lian_safety safety, lian_lang lang);

/* ---- reading results ----------------------------------------------------------------------------------------------- */

/* What the results hold of a segment once metric `grade` has run. Cost O(1). */
typedef struct lian_graded {
    lian_grade grade;              /* LIAN_GRADE_UNVERIFIED when not graded */
    lian_grade_state state;        /* LIAN_STATE_NONE with it */
    double strength;               /* points; unknown without a local firm or a computed score */
    lian_safety safety;
    lian_grade_state safety_state;
    double security;
} lian_graded;
LIAN_API lian_graded lian_grade_get(const lian_results *results, lian_segment_id segment);

/* A note of a measure stands in both languages, "english | 中文": the part in this language, borrowed from the note,
 * *length bytes long. A note without the bar is returned whole. */
LIAN_API const char *lian_note_text(const char *note, lian_lang lang, size_t *length);

#ifdef __cplusplus
}
#endif
#endif
