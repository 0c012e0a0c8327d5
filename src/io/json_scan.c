/* SPDX-License-Identifier: MIT */
/* Is this text strictly JSON, and where do its values stand? */
#include "io/json_scan.h"

#include <string.h>

/* Far more than a dataset needs, far less than the stack holds or cJSON refuses. */
enum { DEEPEST = 200, LONGEST_NUMBER = 60 };

typedef struct scan {
    const char *at, *end; /* *end is 0 */
    int depth;
    lian_json_flaw *flaw;
} scan;

static bool flawed(scan *s, const char *at, lian_fault_code code, const char *what) {
    *s->flaw = (lian_json_flaw){.code = code, .at = at, .what = what};
    return false;
}

static bool unexpected(scan *s) {
    return flawed(s, s->at, LIAN_FAULT_JSON, s->at == s->end ? "unexpected end" : "unexpected character");
}

const char *lian_json_start(const char *text) { return text + strspn(text, " \t\n\r"); }

static bool hex_read(const char *at, unsigned *out) {
    *out = 0;
    for (int i = 0; i < 4; i++) {
        const char *digits = "0123456789abcdef0123456789ABCDEF";
        const char *found = at[i] ? strchr(digits, at[i]) : NULL;
        if (!found) return false;
        *out = *out * 16 + (unsigned)(found - digits) % 16;
    }
    return true;
}

/* \uXXXX at s->at: no zero, which would end the text, and surrogates only in pairs. */
static bool escape_u_check(scan *s) {
    unsigned high, low;
    if (!hex_read(s->at + 2, &high)) return flawed(s, s->at, LIAN_FAULT_JSON, "bad escape");
    if (high == 0) return flawed(s, s->at, LIAN_FAULT_CONTROL, "00");
    const char *start = s->at;
    s->at += 6;
    if (high < 0xd800 || high > 0xdfff) return true;
    if (high > 0xdbff || s->at[0] != '\\' || s->at[1] != 'u' || !hex_read(s->at + 2, &low) || low < 0xdc00 || low > 0xdfff)
        return flawed(s, start, LIAN_FAULT_JSON, "lone surrogate");
    s->at += 6;
    return true;
}

static bool string_check(scan *s) {
    s->at++;
    for (;;) {
        unsigned char c = (unsigned char)*s->at;
        if (c == '"') break;
        if (s->at == s->end) return flawed(s, s->at, LIAN_FAULT_JSON, "text is not closed");
        if (c < 0x20) return flawed(s, s->at, LIAN_FAULT_JSON, "control character in a text");
        if (c != '\\') s->at++;
        else if (s->at[1] == 'u') {
            if (!escape_u_check(s)) return false;
        } else if (s->at[1] && strchr("\"\\/bfnrt", s->at[1])) s->at += 2;
        else return flawed(s, s->at, LIAN_FAULT_JSON, "bad escape");
    }
    s->at++;
    return true;
}

static bool digits_skip(scan *s) {
    const char *from = s->at;
    while (*s->at >= '0' && *s->at <= '9') s->at++;
    return s->at > from;
}

static bool number_check(scan *s) {
    const char *from = s->at;
    if (*s->at == '-') s->at++;
    if (*s->at == '0') s->at++;
    else if (!digits_skip(s)) return unexpected(s);
    if (*s->at == '.' && (s->at++, !digits_skip(s))) return unexpected(s);
    if (*s->at == 'e' || *s->at == 'E') {
        s->at++;
        if (*s->at == '+' || *s->at == '-') s->at++;
        if (!digits_skip(s)) return unexpected(s);
    }
    if (s->at - from > LONGEST_NUMBER) return flawed(s, from, LIAN_FAULT_JSON, "number too long");
    return true;
}

static bool word_check(scan *s) {
    static const char *const words[] = {"true", "false", "null"};
    for (size_t i = 0; i < 3; i++) {
        size_t length = strlen(words[i]);
        if (strncmp(s->at, words[i], length)) continue;
        s->at += length;
        return true;
    }
    return unexpected(s);
}

static bool value_check(scan *s);

static bool member_check(scan *s) {
    if (*s->at != '"') return unexpected(s);
    if (!string_check(s)) return false;
    s->at = lian_json_start(s->at);
    if (*s->at != ':') return unexpected(s);
    s->at++;
    return value_check(s);
}

static bool group_check(scan *s, char close) {
    if (++s->depth > DEEPEST) return flawed(s, s->at, LIAN_FAULT_JSON, "nested too deeply");
    s->at = lian_json_start(s->at + 1);
    for (bool first = true; *s->at != close; first = false) {
        if (!first) {
            if (*s->at != ',') return unexpected(s);
            s->at = lian_json_start(s->at + 1);
        }
        if (!(close == '}' ? member_check(s) : value_check(s))) return false;
        s->at = lian_json_start(s->at);
    }
    s->at++;
    s->depth--;
    return true;
}

static bool value_check(scan *s) {
    s->at = lian_json_start(s->at);
    switch (*s->at) {
    case '{': return group_check(s, '}');
    case '[': return group_check(s, ']');
    case '"': return string_check(s);
    case 't':
    case 'f':
    case 'n': return word_check(s);
    default: return number_check(s);
    }
}

bool lian_json_check(const char *text, size_t length, lian_json_flaw *flaw) {
    scan s = {.at = text, .end = text + length, .flaw = flaw};
    if (!value_check(&s)) return false;
    s.at = lian_json_start(s.at);
    return s.at == s.end || flawed(&s, s.at, LIAN_FAULT_JSON_TRAILING, "");
}

/* ---- walking a valid text ------------------------------------------------------------------------------------------ */

static const char *string_skip(const char *at) {
    for (at++; *at != '"'; at++)
        if (*at == '\\') at++;
    return at + 1;
}

const char *lian_json_skip(const char *at) {
    if (*at == '"') return string_skip(at);
    if (*at != '{' && *at != '[') return at + strcspn(at, ",]} \t\n\r");
    for (int depth = 0;;) {
        at += strcspn(at, "\"{}[]");
        if (*at == '"') {
            at = string_skip(at);
            continue;
        }
        depth += *at == '{' || *at == '[' ? 1 : -1;
        at++;
        if (!depth) return at;
    }
}

lian_json_walk lian_json_enter(const char *value) { return (lian_json_walk){.at = value + 1, .first = true}; }

bool lian_json_next(lian_json_walk *walk, const char **key) {
    walk->at = lian_json_start(walk->at);
    bool first = walk->first;
    walk->first = false;
    if (*walk->at == '}' || *walk->at == ']') {
        walk->at++;
        return false;
    }
    if (!first) walk->at = lian_json_start(walk->at + 1);
    if (!key) return true;
    *key = walk->at;
    walk->at = lian_json_start(string_skip(walk->at));
    walk->at = lian_json_start(walk->at + 1);
    return true;
}
