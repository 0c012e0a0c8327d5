/* SPDX-License-Identifier: MIT */
/* Does the CSV reader take what RFC 4180, Excel and WPS write, and say exactly where it cannot? */
#include "io_support.h"

#include "io/csv_scan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Cells as "a|b/" with ! for a stray and ? for an open quotation mark; @n before a row that starts at line n. */
static void scan_expect(const char *csv, const char *expected) {
    lian_csv_scan scan;
    lian_csv_cell cell;
    char found[512] = "";
    lian_csv_scan_init(&scan, csv, strlen(csv));
    while (lian_csv_scan_row(&scan)) {
        sprintf(found + strlen(found), "@%d ", (int)scan.row_line);
        do {
            assert_true(lian_csv_scan_cell(&scan, &cell));
            sprintf(found + strlen(found), "%.*s%s%s", (int)cell.length, cell.text,
                    cell.flaw == LIAN_CSV_STRAY  ? "!"
                    : cell.flaw == LIAN_CSV_OPEN ? "?"
                                                 : "",
                    cell.last ? "/" : "|");
        } while (!cell.last);
    }
    lian_csv_scan_clear(&scan);
    assert_string_equal(found, expected);
}

static void test_scan(void **state) {
    (void)state;
    scan_expect("", "");
    scan_expect("a,b\nc,d", "@1 a|b/@2 c|d/");
    scan_expect("a,b\r\nc,d\r\n", "@1 a|b/@2 c|d/");
    scan_expect("a,b\rc,d\r", "@1 a|b/@2 c|d/");
    scan_expect("a,\n,b\n", "@1 a|/@2 |b/");
    scan_expect("a,", "@1 a|/");
    scan_expect("\"a,\"\"b\"\"\",c\n", "@1 a,\"b\"|c/");
    scan_expect("\"\"\"\",\"\"\n", "@1 \"|/");
    scan_expect("\"x\ny\r\nz\",b\nc,d", "@1 x\ny\r\nz|b/@4 c|d/");
    scan_expect("\n\n a\n , ,\t\n\r\nb\n", "@3  a/@6 b/");
    scan_expect(",,,", "");
    scan_expect("a\"b,c\n", "@1 a\"b!|c/");
    scan_expect("\"a\"b,c\n", "@1 \"a\"b!|c/");
    scan_expect(" \"a\",c\n", "@1  \"a\"!|c/");
    scan_expect("a,\"b\nc,d\n", "@1 a|b\nc,d\n?/");
    scan_expect("\"", "@1 ?/");
    scan_expect("\"a\"\"", "@1 a\"?/");
}

#define HEADER "id,name,chain"

static lian_dataset *segments_read(const char *csv, const char *faults) {
    folder_make("d");
    file_put("d/segments.csv", csv);
    return read_expecting(in_folder("d"), faults);
}

static void test_forms(void **state) {
    (void)state;
    static const char *const same[] = {
        "id,name,chain\na,\"棉花,皮\",c\nb,纱,c\n",
        "\xef\xbb\xbfid,name,chain\r\na,\"棉花,皮\",c\r\nb,纱,c\r\n",
        "编号, 环节名称 ,产业链\ra,\"棉花,皮\",c\r\rb,纱,c",
        "ID*,Name,所属产业链\na,\"棉花,皮\",c\n,,\nb,纱,c\n",
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        lian_dataset *d = segments_read(same[i], "");
        assert_int_equal(lian_row_count(d, LIAN_TABLE_SEGMENTS), 2);
        expect_cell(d, LIAN_TABLE_SEGMENTS, 0, "name", "棉花,皮");
        expect_cell(d, LIAN_TABLE_SEGMENTS, 1, "id", "b");
        expect_cell(d, LIAN_TABLE_SEGMENTS, 1, "chain", "c");
        lian_dataset_free(d);
        unlink(in_folder("d/segments.csv"));
        rmdir(in_folder("d"));
    }
}

/* 编号,名称,产业链 / a,棉花,服装 in GB18030 */
static const char gb[] = "\xb1\xe0\xba\xc5,\xc3\xfb\xb3\xc6,\xb2\xfa\xd2\xb5\xc1\xb4\r\na,\xc3\xde\xbb\xa8,\xb7\xfe\xd7\xb0\r\n";

static void test_gb18030(void **state) {
    (void)state;
    lian_dataset *d = segments_read(gb, "");
    expect_cell(d, LIAN_TABLE_SEGMENTS, 0, "name", "棉花");
    expect_cell(d, LIAN_TABLE_SEGMENTS, 0, "chain", "服装");
    lian_dataset_free(d);
}

static void test_units_in_header(void **state) {
    (void)state;
    folder_make("d");
    file_put("d/dataset.json", "{\"format\":1,\"money_unit\":\"万元\"}");
    file_put("d/firms.csv", "编号,名称,营业收入（亿元）,税收(元),研发强度(%)\nf,甲,1.1,12345,3.5\n");
    lian_dataset *d = read_expecting(in_folder("d"), "");
    expect_cell(d, LIAN_TABLE_FIRMS, 0, "revenue", "11000");
    expect_cell(d, LIAN_TABLE_FIRMS, 0, "tax", "1.2345");
    expect_cell(d, LIAN_TABLE_FIRMS, 0, "rd_ratio", "0.035");
    lian_dataset_free(d);
}

typedef struct bad {
    const char *csv, *faults;
    int rows;
} bad;

static const bad bads[] = {
    {"", "segments.csv: error LT114: the file is empty\n", 0},
    {"\xef\xbb\xbf\r\n \n", "segments.csv: error LT114: the file is empty\n", 0},
    {",,\n", "segments.csv: error LT114: the file is empty\n", 0},
    {HEADER "\n", "", 0},
    {HEADER ",name\n", "segments.csv:1:4: error LT103: column \"name\" stands twice in the header (first as field 2)\n", 0},
    {HEADER ",名称\na,b,c,d\n", "segments.csv:1:4: error LT103: column \"名称\" stands twice in the header (first as field 2)\n", 1},
    {HEADER ",tire\n", "segments.csv:1:4: error LT104: table segments has no column \"tire\" (did you mean tier?)\n", 0},
    {"id,name\n", "segments.csv:1: error LT107: required column \"chain\" (产业链) is missing\n", 0},
    {"\n" HEADER "\na,b\n\nc,d,e,f\n",
     "segments.csv:3:3: error LT105: 2 cells, but the header has 3\n"
     "segments.csv:5:4: error LT105: 4 cells, but the header has 3\n", 2},
    {HEADER "\na,b\"x,c\n", "segments.csv:2:2: error LT118: quotation mark inside an unquoted cell\n", 1},
    {HEADER "\n\"a\nb\",x,c\nq,\"r,c\n",
     "segments.csv:4:2: error LT106: quoted cell is not closed before the end of the file\n"
     "segments.csv:4:3: error LT105: 2 cells, but the header has 3\n", 2},
    {HEADER "\na,b\x01z,c\n", "segments.csv:2:2: error LT115: control character 0x01 in a cell\n", 1},
    {HEADER ",tier,weight\na,b,c,up,1.5\n",
     "segments.csv:2:4: error LT301: tier cannot be \"up\"; it is one of upstream 上游, midstream 中游, downstream 下游, support 支撑\n"
     "segments.csv:2:5: error LT304: weight is a share between 0 and 1, not 1.5\n", 1},
    {HEADER ",,\na,b,c,,\nd,e,f,x,y\n", "segments.csv:3:4: error LT104: table segments has no column \"\"\n"
                                       "segments.csv:3:5: error LT104: table segments has no column \"\"\n", 2},
    {HEADER "\na,棉\xff,c\n", "segments.csv:2: error LT101: invalid UTF-8 at byte 19\n", 0},
    {"\xef\xbb\xbf" HEADER "\na,\xff,c\n", "segments.csv:2: error LT101: invalid UTF-8 at byte 19\n", 0},
    {HEADER "\na,\xff,c\n", "segments.csv:2: error LT102: neither UTF-8 nor GB18030: bad byte at 16\n", 0},
};

static void test_faults(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof bads / sizeof *bads; i++) {
        lian_dataset *d = segments_read(bads[i].csv, bads[i].faults);
        assert_int_equal(lian_row_count(d, LIAN_TABLE_SEGMENTS), bads[i].rows);
        lian_dataset_free(d);
        unlink(in_folder("d/segments.csv"));
        rmdir(in_folder("d"));
    }
}

/* A row with a fault must be named, or --keep-going could not set it aside. */
static void test_fault_rows(void **state) {
    (void)state;
    lian_dataset *d;
    lian_faults *faults;
    folder_make("d");
    file_put("d/segments.csv", HEADER "\na,b,c\nd,e\nf,g\"h,c\ni,\x02,c\n");
    assert_int_equal(lian_faults_new(&faults, NULL), LIAN_OK);
    assert_int_equal(lian_dataset_read(&d, in_folder("d"), faults, NULL), LIAN_OK);
    assert_int_equal(lian_fault_count_all(faults), 3);
    for (int32_t i = 0; i < 3; i++) {
        assert_int_equal(lian_fault_at(faults, i)->table, LIAN_TABLE_SEGMENTS);
        assert_int_equal(lian_fault_at(faults, i)->row, i + 1);
    }
    lian_dataset_free(d);
    lian_faults_free(faults);
}

static void test_nul(void **state) {
    (void)state;
    static const char bytes[] = HEADER "\na,b\0z,c\nd,e,f\n";
    folder_make("d");
    file_put_bytes("d/segments.csv", bytes, sizeof bytes - 1);
    lian_dataset *d = read_expecting(in_folder("d"), "segments.csv:2:2: error LT115: control character 0x00 in a cell\n");
    assert_int_equal(lian_row_count(d, LIAN_TABLE_SEGMENTS), 2);
    lian_dataset_free(d);
}

static void test_folder(void **state) {
    (void)state;
    lian_faults *faults;
    lian_dataset *d = NULL;
    lian_error err = {0};
    folder_make("d");
    assert_int_equal(lian_faults_new(&faults, NULL), LIAN_OK);
    assert_int_equal(lian_dataset_read(&d, in_folder("d"), faults, &err), LIAN_ERR_ARGUMENT);
    assert_null(d);
    assert_non_null(strstr(err.message, "dataset.json"));
    assert_int_equal(lian_dataset_read(&d, in_folder("nothing"), faults, &err), LIAN_ERR_IO);
    file_put("x.csv", "id\n");
    assert_int_equal(lian_dataset_read(&d, in_folder("x.csv"), faults, &err), LIAN_ERR_ARGUMENT);
    file_put("x.xlsx", "PK");
    assert_int_equal(lian_dataset_read(&d, in_folder("x.xlsx"), faults, &err), LIAN_ERR_ARGUMENT);
    file_put("d/dataset.json", "{\"format\":1,\"title\":\"t\",\"tables\":{}}");
    file_put("d/frims.csv", "id\n");
    file_put("d/企业.csv", "id\n");
    file_put("d/.~lock.firms.csv", "id\n");
    file_put("d/note.txt", "x");
    lian_dataset_free(read_expecting(in_folder("d"),
                                     "dataset.json:/tables: error LT109: unknown header key \"tables\"\n"
                                     "frims.csv: error LT108: there is no table \"frims\" (did you mean firms?)\n"
                                     "企业.csv: error LT108: there is no table \"企业\" (did you mean firms?)\n"));
    lian_faults_free(faults);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, folder_setup, folder_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_scan), CASE(test_forms),      CASE(test_gb18030),
                                       CASE(test_units_in_header),  CASE(test_faults),     CASE(test_fault_rows),
                                       CASE(test_nul),              CASE(test_folder)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
