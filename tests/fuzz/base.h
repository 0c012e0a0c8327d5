/* SPDX-License-Identifier: MIT */
/* The dataset over which lists are laid and which settings judge. */
#ifndef LIAN_TESTS_FUZZ_BASE_H
#define LIAN_TESTS_FUZZ_BASE_H

static const char base_text[] =
    "home = gz\nas_of = 2024-06-30\nmoney_unit = 万元\ncoverage = complete\n\n"
    "chains\nid  name\nc   服装\n\n"
    "places\nid  name  kind      parent  aliases\ngd  广东  province  -       -\ngz  广州  city      gd      穗；羊城\n"
    "py  番禺  district  gz      -\nsz  深圳  city      gd      -\n\n"
    "segments\nid  chain  name  aliases  tier        local_need  demand\nk   c      面料  布；坯布  upstream    must        90\n"
    "s   c      成衣  -         midstream   -           -\nw   c      洗水  -         midstream   must        -\n\n"
    "links\nfrom  to\nk     s\nw     s\ns     k\n\n"
    "firms\nid  name  place  revenue\na   甲    py     10\nb   乙    gz     -\nd   丁    gz     30\no   戊    sz     5\n\n"
    "roles\nfirm  segment  capacity  share\na     s        -         0.5\na     k        -         0.5\nb     s        -         -\n"
    "d     k        20        -\no     k        -         -\n\n"
    "supplies\nsupplier  buyer  segment  value\no         a      k        7\nd         b      k        8\no         b      k        9\n\n"
    "titles\nfirm  title\na     champion\n\norigins\nsegment  place  share\nw        sz     0.9\nw        gz     0.1\n\n"
    "activity\nplace  segment  year  employees\ngz     s        2022  50\ngz     -        2022  90\ngd     s        2022  60\n"
    "gd     -        2022  900\n";

#endif
