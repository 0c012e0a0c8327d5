/* SPDX-License-Identifier: MIT */
/* A chain of four segments, its places and firms, as text, for the tests of findings. */
#ifndef LIAN_TESTS_FINDINGS_CITY_H
#define LIAN_TESTS_FINDINGS_CITY_H

#include "analysis_support.h"

#include <math.h>
#include <stdio.h>

#define PLACES                                                                                                         \
    "places\nid  name  kind      parent\ncn  中国  country   -\ngd  广东  province  cn\ngz  广州  city      gd\n"              \
    "py  番禺  district  gz\nsz  深圳  city      gd\njp  日本  country   -\nde  德国  country   -\n\n"
#define CHAIN "chains\nid  name\nc   服装\n\n"

/* 面料 k ──▶ 成衣 s ──▶ 品牌 b;  洗水 w ──▶ 成衣 s */
#define LINKS "links\nfrom  to  essential\nk     s   yes\ns     b   -\nw     s   yes\n\n"
#define SEGMENTS                                                                                                       \
    "segments\nid  chain  name  local_need  demand\nk   c      面料  free        -\ns   c      成衣  -           -\n"            \
    "b   c      品牌  prefer      -\nw   c      洗水  must        -\n\n"
#define FIRMS "firms\nid  name  place\na   甲    gz\nd   丁    py\no   戊    sz\n\nroles\nfirm  segment\na     s\nd     s\no     k\n\n"
/* The same with somebody who makes k at home. */
#define MAKERS                                                                                                         \
    "firms\nid  name  place\na   甲    gz\nd   丁    py\nm   己    gz\no   戊    sz\n\nroles\nfirm  segment\na     s\nd     s\n"  \
    "m     k\no     k\n\n"

#endif
