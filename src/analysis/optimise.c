/* SPDX-License-Identifier: MIT */
/* How does GLPK work for us without aborting, printing, racing, or leaving anything behind? */
#include "analysis/optimise.h"

#include "base/error.h"

#include <glpk.h>
#include <limits.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdlib.h>

struct lian_program {
    glp_prob *problem; /* NULL when `visit` is no longer that of the door: GLPK failed, and all it held is gone */
    long visit;
    int32_t columns, rows;
    int wholes; /* columns that are whole */
    int solved; /* the basis is that of a linear program solved before */
};

/* What the thread that is inside holds. The lock is taken once for each program. */
static struct door {
    pthread_once_t once;
    pthread_mutex_t lock;
    int programs; /* alive */
    int open;     /* our settings are in force */
    int own;      /* the environment of GLPK is ours, so that giving it back takes nothing from the host program */
    int printed;  /* what the host had set */
    long visit;   /* counts environments: programs of an earlier one are dead */
    jmp_buf jump;
} door = {.once = PTHREAD_ONCE_INIT};

static void door_make(void) {
    pthread_mutexattr_t kind;
    pthread_mutexattr_init(&kind);
    pthread_mutexattr_settype(&kind, PTHREAD_MUTEX_RECURSIVE);
    pthread_mutex_init(&door.lock, &kind);
    pthread_mutexattr_destroy(&kind);
}

/* GLPK calls this instead of aborting; it must not return. */
static void on_error(void *info) {
    (void)info;
    longjmp(door.jump, 1);
}

/* Takes what GLPK would print: before it calls on_error() it speaks even when told to be silent. */
static int on_print(void *info, const char *text) {
    (void)info, (void)text;
    return 1;
}

static int environment_open(void) {
    int found = glp_init_env(); /* 0 new, 1 there already */
    if (found > 1) return 0;
    door.own = found == 0;
    door.printed = glp_term_out(GLP_OFF);
    glp_term_hook(on_print, NULL);
    glp_error_hook(on_error, NULL);
    door.open = 1;
    return 1;
}

static void environment_close(void) {
    if (!door.open) return;
    door.open = 0;
    glp_error_hook(NULL, NULL);
    glp_term_hook(NULL, NULL);
    glp_term_out(door.printed);
    if (door.own) glp_free_env();
    door.visit++;
}

static int door_enter(void) {
    pthread_once(&door.once, door_make);
    pthread_mutex_lock(&door.lock);
    if (!door.open && !environment_open()) {
        pthread_mutex_unlock(&door.lock);
        return 0;
    }
    door.programs++;
    return 1;
}

static void door_leave(void) {
    if (!--door.programs) environment_close();
    pthread_mutex_unlock(&door.lock);
}

/* After on_error(): GLPK must not be called again in this environment, so everybody's programs end with it. */
static lian_status door_break(lian_error *err) {
    environment_close();
    if (!environment_open()) return lian_error_memory(err);
    return lian_error_set(err, LIAN_ERR_INTERNAL, "GLPK stopped with an error, most likely for want of memory");
}

static int is_dead(const lian_program *program) { return program->visit != door.visit; }

static lian_status dead(lian_error *err) {
    return lian_error_set(err, LIAN_ERR_INTERNAL, "GLPK stopped with an error in an earlier call");
}

/* ---- building ------------------------------------------------------------------------------------------------------- */

static int kind_of(double low, double high) {
    if (low == high) return GLP_FX;
    if (low == -INFINITY) return high == INFINITY ? GLP_FR : GLP_UP;
    return high == INFINITY ? GLP_LO : GLP_DB;
}

static void set_row(glp_prob *problem, int32_t row, double low, double high) {
    glp_set_row_bnds(problem, row + 1, kind_of(low, high), low == -INFINITY ? 0 : low, high == INFINITY ? 0 : high);
}

static void set_column(glp_prob *problem, int32_t column, double low, double high) {
    glp_set_col_bnds(problem, column + 1, kind_of(low, high), low == -INFINITY ? 0 : low, high == INFINITY ? 0 : high);
}

static lian_status input_check(const lian_program_input *in, lian_error *err) {
    for (int32_t j = 0; j < in->columns; j++)
        if (!(in->low[j] <= in->high[j]) || !isfinite(in->cost[j]))
            return lian_error_set(err, LIAN_ERR_ARGUMENT, "column %d of a program: bounds or cost", (int)j);
    for (int32_t i = 0; i < in->rows; i++)
        if (!(in->row_low[i] <= in->row_high[i]))
            return lian_error_set(err, LIAN_ERR_ARGUMENT, "row %d of a program: low above high", (int)i);
    for (int32_t e = 0; e < in->entries; e++)
        if (in->row[e] < 0 || in->row[e] >= in->rows || in->column[e] < 0 || in->column[e] >= in->columns || !isfinite(in->value[e]))
            return lian_error_set(err, LIAN_ERR_ARGUMENT, "entry %d of a program: row, column or value", (int)e);
    return LIAN_OK;
}

/* Everything at once; GLPK counts rows, columns and entries from 1. */
static void problem_fill(lian_program *program, const lian_program_input *in, int *row, int *column, double *value) {
    glp_prob *p = program->problem;
    glp_set_obj_dir(p, GLP_MAX);
    if (in->rows) glp_add_rows(p, in->rows);
    if (in->columns) glp_add_cols(p, in->columns);
    for (int32_t i = 0; i < in->rows; i++) set_row(p, i, in->row_low[i], in->row_high[i]);
    for (int32_t j = 0; j < in->columns; j++) {
        set_column(p, j, in->low[j], in->high[j]);
        glp_set_obj_coef(p, j + 1, in->cost[j]);
        if (!in->whole || !in->whole[j]) continue;
        glp_set_col_kind(p, j + 1, GLP_IV);
        program->wholes++;
    }
    for (int32_t e = 0; e < in->entries; e++) {
        row[e + 1] = in->row[e] + 1;
        column[e + 1] = in->column[e] + 1;
        value[e + 1] = in->value[e];
    }
    glp_load_matrix(p, in->entries, row, column, value);
}

lian_status lian_program_new(lian_program **out, const lian_program_input *in, lian_error *err) {
    *out = NULL;
    lian_status status = input_check(in, err);
    if (status != LIAN_OK) return status;
    size_t room = (size_t)in->entries + 1;
    int *row = malloc(room * sizeof *row), *column = malloc(room * sizeof *column);
    double *value = malloc(room * sizeof *value);
    lian_program *volatile program = calloc(1, sizeof *program);
    if (!row || !column || !value || !program || !door_enter()) {
        free(program);
        status = lian_error_memory(err);
    } else if (setjmp(door.jump)) {
        status = door_break(err);
        door_leave();
        free(program);
    } else {
        program->visit = door.visit;
        program->columns = in->columns;
        program->rows = in->rows;
        program->problem = glp_create_prob();
        problem_fill(program, in, row, column, value);
        *out = program;
    }
    free(row);
    free(column);
    free(value);
    return status;
}

void lian_program_free(lian_program *program) {
    if (!program) return;
    if (!is_dead(program) && !setjmp(door.jump)) glp_delete_prob(program->problem);
    free(program);
    door_leave();
}

/* ---- changing ------------------------------------------------------------------------------------------------------- */

static lian_status row_put(lian_program *program, int32_t count, const int *column, const double *value, double low, double high,
                           lian_error *err) {
    if (is_dead(program)) return dead(err);
    if (setjmp(door.jump)) return door_break(err);
    glp_add_rows(program->problem, 1);
    set_row(program->problem, program->rows, low, high);
    glp_set_mat_row(program->problem, program->rows + 1, count, column, value);
    program->rows++;
    return LIAN_OK;
}

lian_status lian_program_add_row(lian_program *program, int32_t count, const int32_t *column, const double *value, double low,
                                 double high, lian_error *err) {
    lian_status status = LIAN_OK;
    int *columns = malloc(((size_t)count + 1) * sizeof *columns);
    double *values = malloc(((size_t)count + 1) * sizeof *values);
    LIAN_CHECK_MEMORY(columns && values);
    for (int32_t i = 0; i < count; i++) {
        columns[i + 1] = column[i] + 1;
        values[i + 1] = value[i];
    }
    status = row_put(program, count, columns, values, low, high, err);
out:
    free(columns);
    free(values);
    return status;
}

lian_status lian_program_set_column(lian_program *program, int32_t column, double low, double high, lian_error *err) {
    if (is_dead(program)) return dead(err);
    if (setjmp(door.jump)) return door_break(err);
    set_column(program->problem, column, low, high);
    return LIAN_OK;
}

lian_status lian_program_set_row(lian_program *program, int32_t row, double low, double high, lian_error *err) {
    if (is_dead(program)) return dead(err);
    if (setjmp(door.jump)) return door_break(err);
    set_row(program->problem, row, low, high);
    return LIAN_OK;
}

/* ---- solving -------------------------------------------------------------------------------------------------------- */

static int milliseconds(double seconds) {
    if (!(seconds > 0) || seconds * 1000 >= INT_MAX) return INT_MAX;
    return (int)ceil(seconds * 1000);
}

static lian_status gave_up(int code, lian_error *err) {
    return lian_error_set(err, LIAN_ERR_INTERNAL, "GLPK could not solve the program (code %d)", code);
}

static int simplex(lian_program *program, const lian_program_limits *limits, int method) {
    glp_smcp how;
    glp_init_smcp(&how);
    how.msg_lev = GLP_MSG_OFF;
    how.meth = method;
    how.tm_lim = milliseconds(limits->seconds);
    if (limits->work > 0) how.it_lim = limits->work;
    return glp_simplex(program->problem, &how);
}

/* A basis that GLPK cannot go on from is thrown away once. */
static int simplex_try(lian_program *program, const lian_program_limits *limits) {
    if (!program->solved) glp_adv_basis(program->problem, 0);
    int code = simplex(program, limits, GLP_DUALP);
    if (code == 0 || code == GLP_EITLIM || code == GLP_ETMLIM) return code;
    glp_adv_basis(program->problem, 0);
    return simplex(program, limits, GLP_PRIMAL);
}

static lian_status linear_run(lian_program *program, const lian_program_limits *limits, lian_program_outcome *out,
                              lian_error *err) {
    glp_prob *p = program->problem;
    int before = glp_get_it_cnt(p), code = simplex_try(program, limits);
    out->work = glp_get_it_cnt(p) - before;
    program->solved = code == 0;
    if (code == GLP_EITLIM || code == GLP_ETMLIM) {
        out->end = LIAN_PROGRAM_LIMIT;
        if (glp_get_prim_stat(p) == GLP_FEAS) out->value = glp_get_obj_val(p);
        return LIAN_OK;
    }
    if (code) return gave_up(code, err);
    switch (glp_get_status(p)) {
    case GLP_OPT: out->end = LIAN_PROGRAM_OPTIMAL; out->value = out->bound = glp_get_obj_val(p); return LIAN_OK;
    case GLP_UNBND: out->end = LIAN_PROGRAM_UNBOUNDED; return LIAN_OK;
    case GLP_NOFEAS: out->end = LIAN_PROGRAM_INFEASIBLE; out->bound = -INFINITY; return LIAN_OK;
    default: return gave_up(glp_get_status(p), err);
    }
}

/* What is watched while GLPK branches: nodes, and the best bound of those that wait. */
typedef struct watch {
    int32_t nodes, most;
    double bound;
} watch;

static void watch_node(glp_tree *tree, void *info) {
    watch *w = info;
    if (glp_ios_reason(tree) != GLP_ISELECT) return;
    int best = glp_ios_best_node(tree);
    if (best && ++w->nodes > 1) w->bound = glp_ios_node_bound(tree, best);
    if (w->most > 0 && w->nodes > w->most) glp_ios_terminate(tree);
}

static lian_status whole_run(lian_program *program, const lian_program_limits *limits, lian_program_outcome *out,
                             lian_error *err) {
    glp_prob *p = program->problem;
    watch w = {0, limits->work, INFINITY};
    glp_iocp how;
    glp_init_iocp(&how);
    how.msg_lev = GLP_MSG_OFF;
    how.presolve = GLP_ON;
    how.tm_lim = milliseconds(limits->seconds);
    how.cb_func = watch_node;
    how.cb_info = &w;
    int code = glp_intopt(p, &how), found = glp_mip_status(p);
    out->work = w.nodes;
    if (code == GLP_ENOPFS || (code == 0 && found == GLP_NOFEAS)) {
        out->end = LIAN_PROGRAM_INFEASIBLE;
        out->bound = -INFINITY;
        return LIAN_OK;
    }
    if (code == GLP_ENODFS) {
        out->end = LIAN_PROGRAM_UNBOUNDED;
        return LIAN_OK;
    }
    if (code && code != GLP_ETMLIM && code != GLP_ESTOP) return gave_up(code, err);
    out->end = code ? LIAN_PROGRAM_LIMIT : LIAN_PROGRAM_OPTIMAL;
    if (found == GLP_OPT || found == GLP_FEAS) out->value = glp_mip_obj_val(p);
    out->bound = code ? w.bound : out->value;
    return LIAN_OK;
}

lian_status lian_program_run(lian_program *program, const lian_program_limits *limits, lian_program_outcome *out, lian_error *err) {
    static const lian_program_limits none = {0, 0};
    *out = (lian_program_outcome){LIAN_PROGRAM_LIMIT, lian_unknown(), INFINITY, 0};
    if (is_dead(program)) return dead(err);
    if (setjmp(door.jump)) return door_break(err);
    return (program->wholes ? whole_run : linear_run)(program, limits ? limits : &none, out, err);
}

lian_status lian_program_get(lian_program *program, double *x, double *row_dual, double *reduced, lian_error *err) {
    if (is_dead(program)) return dead(err);
    if (setjmp(door.jump)) return door_break(err);
    glp_prob *p = program->problem;
    for (int32_t j = 0; j < program->columns; j++) {
        if (x) x[j] = program->wholes ? glp_mip_col_val(p, j + 1) : glp_get_col_prim(p, j + 1);
        if (reduced) reduced[j] = glp_get_col_dual(p, j + 1);
    }
    for (int32_t i = 0; row_dual && i < program->rows; i++) row_dual[i] = glp_get_row_dual(p, i + 1);
    return LIAN_OK;
}

int32_t lian_program_rows(const lian_program *program) { return program->rows; }

const char *lian_optimise_version(void) { return glp_version(); }
