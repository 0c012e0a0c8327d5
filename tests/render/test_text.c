/* SPDX-License-Identifier: MIT */
/* Are texts measured and broken without any font, by the rules of Chinese typesetting? */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "mem.h"
#include "text.h"

#include <string.h>

static void assert_near(double a, double b)
{
    assert_true(a - b < 1e-6 && b - a < 1e-6);
}

static void widths(void **state)
{
    (void)state;
    assert_near(lian_text_width("链图", 10, false), 20);
    assert_near(lian_text_width("0", 10, false), 5.55 * 1.1);
    assert_near(lian_text_width("W", 10, true), 9.15 * 1.1);
    assert_near(lian_text_width("e\xCC\x81", 10, false), 5.54 * 1.1); /* e and a combining acute */
    assert_near(lian_text_width("链\xE2\x80\x8B图", 10, false), 20);  /* a zero-width space */
    assert_near(lian_text_width("\xF0\x9F\x91\x95", 10, false), 13);  /* a pictograph */
    assert_near(lian_text_width("", 10, false), 0);
}

static void lines_are(lian_wrap w, const char *const *lines)
{
    for (int i = 0; i < w.n; i++) {
        assert_non_null(lines[i]);
        assert_string_equal(w.lines[i], lines[i]);
    }
    assert_null(lines[w.n]);
}

static void wrapping(void **state)
{
    (void)state;
    lines_are(lian_wrap_build("面辅料交易", 50, 10, false, 2), (const char *[]){"面辅料交易", NULL});
    /* a last line of one character takes another with it */
    lines_are(lian_wrap_build("检验检测认证", 50, 10, false, 2), (const char *[]){"检验检测", "认证", NULL});
    lines_are(lian_wrap_build("再生与\xE2\x80\x8B生物基纤维", 60, 10, false, 2), (const char *[]){"再生与", "生物基纤维", NULL});
    /* no closing mark begins a line, no opening mark ends one */
    lines_are(lian_wrap_build("设计打样（快反）制造", 50, 10, false, 3), (const char *[]){"设计打样", "（快反）", "制造", NULL});
    lines_are(lian_wrap_build("原料、面料、辅料", 20, 10, false, 9), (const char *[]){"原", "料、", "面", "料、", "辅料", NULL});
    lines_are(lian_wrap_build("CAD/PLM软件", 50, 10, false, 2), (const char *[]){"CAD/PLM", "软件", NULL});
    lines_are(lian_wrap_build("", 50, 10, false, 2), (const char *[]){NULL});
}

static void shortening(void **state)
{
    (void)state;
    lian_wrap cut = lian_wrap_build("动力电池回收与梯次利用产业", 40, 10, false, 2);
    assert_true(cut.truncated);
    lines_are(cut, (const char *[]){"动力电池", "回收与…", NULL});
    lian_wrap named = lian_wrap_build_named("动力电池回收与梯次利用产业", "电池回收", 40, 10, false, 2);
    assert_false(named.truncated);
    lines_are(named, (const char *[]){"电池回收", NULL});
    assert_true(lian_wrap_build("composites", 30, 10, false, 3).forced);
    lian_wrap narrow = lian_wrap_build("链图链图", 3, 10, false, 2);
    assert_true(narrow.truncated);
}

static void cleaning(void **state)
{
    (void)state;
    assert_string_equal(lian_text_clean("a\x01" "b\tc\x7F" "d"), "ab cd");
    assert_string_equal(lian_text_clean("x\xE2\x80\xAEy\xEF\xBF\xBFz"), "xyz"); /* a direction override and U+FFFF */
    assert_string_equal(lian_text_clean("再\xE2\x80\x8B生"), "再\xE2\x80\x8B生");
    assert_string_equal(lian_text_plain("再\xE2\x80\x8B生\xE2\x80\x8B"), "再生");
    assert_string_equal(lian_text_number("等 %d 家", 3), "等 3 家");
    assert_string_equal(lian_text_number("%s%n", 3), "%s%n 3");
}

/* Whatever the width, the lines hold all characters in order and none is too wide unless it is cut. */
static void wrapping_keeps_all(void **state)
{
    (void)state;
    const char *text = "智能网联与新能源汽车（整车、零部件）OEM/ODM 制造“标准”";
    for (double width = 8; width < 330; width += 3) {
        lian_wrap w = lian_wrap_build(text, width, 10, true, 40);
        char all[256] = "";
        for (int i = 0; i < w.n; i++) {
            strcat(all, w.lines[i]);
            assert_true(w.truncated || lian_text_width(w.lines[i], 10, true) <= width + 3);
        }
        if (!w.truncated)
            assert_string_equal(all, text);
    }
}

static int teardown(void **state)
{
    (void)state;
    lian_mem_clear();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(widths),   cmocka_unit_test(wrapping),           cmocka_unit_test(shortening),
        cmocka_unit_test(cleaning), cmocka_unit_test(wrapping_keeps_all),
    };
    return cmocka_run_group_tests(tests, NULL, teardown);
}
