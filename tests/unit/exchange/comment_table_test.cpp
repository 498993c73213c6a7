#include "exchange/comment_table.h"

#include <gtest/gtest.h>

namespace consult::exchange {
namespace {

struct Outcome {
    Result<> result;
    std::vector<std::pair<std::uint64_t, ImportedComment>> taken;
    std::vector<RefusedRow> refused;
};

Outcome read(std::string_view table, TableFormat format, CommentColumns const& columns = {},
             CommentDefaults const& defaults = {}) {
    Outcome outcome;
    outcome.result = read_comments(
        table, format, columns, defaults,
        [&](std::uint64_t line, ImportedComment comment) {
            outcome.taken.emplace_back(line, std::move(comment));
        },
        [&](RefusedRow row) { outcome.refused.push_back(std::move(row)); });
    return outcome;
}

std::string first_key(Outcome const& outcome) {
    return outcome.result ? "" : outcome.result.error().problems().front().key;
}

TEST(CommentTable, ReadsJsonLinesWithTheUsualNames) {
    Outcome const outcome = read(
        "{\"documentId\":\"A-1\",\"postedDate\":\"2015-10-16T00:00:00-04:00\"}\n"
        "{\"documentId\":\"A-2\",\"postedDate\":\"2015-10-17\",\"commentText\":\"Yes\\n\","
        "\"author\":\"B\"}\n",
        TableFormat::json_lines);
    ASSERT_TRUE(outcome.result.has_value());
    ASSERT_EQ(outcome.taken.size(), 2u);
    EXPECT_EQ(outcome.taken[0].second.text, "");
    EXPECT_EQ(to_text(outcome.taken[0].second.source_date), "2015-10-16T04:00:00.000000Z");
    EXPECT_EQ(outcome.taken[1].second.text, "Yes\n");
    EXPECT_EQ(outcome.taken[1].second.identity.name, "B");
}

TEST(CommentTable, ReadsQuotedCsvAndTellsLines) {
    Outcome const outcome = read(
        "id,text,date\n1,\"a, \"\"b\"\"\nc\",2015-01-02\n2,d,yesterday\n3,e\n", TableFormat::csv);
    ASSERT_TRUE(outcome.result.has_value());
    ASSERT_EQ(outcome.taken.size(), 1u);
    EXPECT_EQ(outcome.taken[0].first, 2u);
    EXPECT_EQ(outcome.taken[0].second.text, "a, \"b\"\nc");
    ASSERT_EQ(outcome.refused.size(), 2u);
    EXPECT_EQ(outcome.refused[0].line, 4u);
    EXPECT_EQ(outcome.refused[0].error.problems().front().key, "import.bad_date");
    EXPECT_EQ(outcome.refused[1].line, 5u);
    EXPECT_EQ(outcome.refused[1].error.problems().front().key, "import.row_columns");
}

TEST(CommentTable, RefusesUnknownColumnsAndBrokenTables) {
    CommentColumns columns;
    columns.text = "words";
    EXPECT_EQ(
        read("id,text,date\n", TableFormat::csv, columns).result.error().problems().front().key,
        "import.no_column");
    EXPECT_EQ(read("id,text\n1,\"a\"b\n", TableFormat::csv).result.error().problems().front().key,
              "import.csv");
    Outcome const lines = read("{\"id\":1,\"date\":\"2015-01-02\",\"text\":\"a\"}\nnot json\n[]\n",
                               TableFormat::json_lines);
    EXPECT_EQ(lines.taken.size(), 1u);
    ASSERT_EQ(lines.refused.size(), 2u);
    EXPECT_EQ(lines.refused[0].line, 2u);
}

TEST(CommentTable, IsNotTakenForOneWithoutTexts) {
    // A misnamed column would lose every text without a word.
    EXPECT_EQ(first_key(read("id,comment_body,date\n1,hello,2020-01-01\n", TableFormat::csv)),
              "import.no_text_column");
    EXPECT_EQ(first_key(read("{\"id\":\"1\",\"Words\":\"hello\"}\n", TableFormat::json_lines)),
              "import.no_text_column");
    EXPECT_EQ(first_key(read("id,text,text,date\n1,a,b,2020-01-01\n", TableFormat::csv)),
              "import.column_twice");
    EXPECT_EQ(first_key(read("id,text,,,date\n1,a,,,2020-01-01\n", TableFormat::csv)), "");
    EXPECT_EQ(first_key(read("", TableFormat::csv)), "import.empty");
    EXPECT_EQ(first_key(read("id,text,date\n", TableFormat::csv)), "import.empty");
    EXPECT_EQ(first_key(read("[]", TableFormat::json)), "import.empty");
}

TEST(CommentTable, PassesOverTheMarkBeforeUtf8) {
    for (auto const& [table, format] :
         {std::pair{"\xef\xbb\xbfid,text,date\n1,a,2020-01-01\n", TableFormat::csv},
          {"\xef\xbb\xbf{\"id\":\"1\",\"text\":\"a\",\"date\":\"2020-01-01\"}\n",
           TableFormat::json_lines}}) {
        Outcome const outcome = read(table, format);
        ASSERT_EQ(first_key(outcome), "");
        ASSERT_EQ(outcome.taken.size(), 1u);
        EXPECT_EQ(outcome.taken[0].second.source_id, "1");
    }
}

/// As UTF-16 with its mark.
std::string utf16(std::u16string_view text, bool big_endian) {
    std::string octets = big_endian ? "\xfe\xff" : "\xff\xfe";
    for (char16_t const unit : text) {
        char const high = static_cast<char>(unit >> 8);
        char const low = static_cast<char>(unit & 0xff);
        octets += big_endian ? high : low;
        octets += big_endian ? low : high;
    }
    return octets;
}

TEST(CommentTable, TellsSemicolonsAndTabsFromTheHead) {
    for (char const delimiter : {',', ';', '\t'}) {
        std::string const d(1, delimiter);
        std::string const all = "id" + d + "text" + d + "date\n1" + d + "\"a, b; c\td\"" + d +
                                "2015-01-02\n2" + d + "e" + d + "2015-01-03\n";
        Outcome const outcome = read(all, TableFormat::csv);
        ASSERT_TRUE(outcome.result.has_value()) << outcome.result.error().text();
        ASSERT_EQ(outcome.taken.size(), 2u) << d;
        EXPECT_EQ(outcome.taken[0].second.text, "a, b; c\td");
        EXPECT_EQ(outcome.taken[1].second.source_id, "2");
    }
}

TEST(CommentTable, OfSeveralDelimitersTheOneThatGivesTheColumnsIsTaken) {
    Outcome const outcome =
        read("id;text;\"date\";a, b\n1;yes, but no;2015-01-02;x\n", TableFormat::csv);
    ASSERT_EQ(outcome.taken.size(), 1u);
    EXPECT_EQ(outcome.taken[0].second.text, "yes, but no");
    CommentColumns columns;
    columns.id = "№";
    columns.text = "Текст, полностью";
    Outcome const named =
        read("№;\"Текст, полностью\";date\n1;да;2015-01-02\n", TableFormat::csv, columns);
    EXPECT_EQ(named.taken.size(), 1u);
}

TEST(CommentTable, TakesNamesOfColumnsHoweverTheyAreCasedAndPadded) {
    for (std::string_view const table :
         {"ID; Text ;DATE \n1;да, конечно;2015-01-02\n",
          "Id,TEXT,Date\n1,\"да, конечно\",2015-01-02\n",
          " \"id\" ,\" text\",\"date \"\n1,\"да, конечно\",2015-01-02\n"}) {
        Outcome const outcome = read(table, TableFormat::csv);
        ASSERT_EQ(outcome.taken.size(), 1u) << table;
        EXPECT_EQ(outcome.taken[0].second.source_id, "1");
        EXPECT_EQ(outcome.taken[0].second.text, "да, конечно");
    }
    Outcome const lines =
        read("{\"ID\":\"1\",\"Text\":\"да\",\"Date\":\"2015-01-02\"}\n", TableFormat::json_lines);
    EXPECT_EQ(lines.taken.size(), 1u);
    CommentColumns columns;
    columns.id = "номер";
    columns.text = "ТЕКСТ";
    EXPECT_EQ(read("Номер;Текст;Date\n1;да;2015-01-02\n", TableFormat::csv, columns).taken.size(),
              1u);
    // What is wrong is said by the name that stands in the table.
    Outcome const wrong = read("ID,Text,Date\n1,да,вчера\n", TableFormat::csv);
    ASSERT_EQ(wrong.refused.size(), 1u);
    EXPECT_EQ(wrong.refused[0].error.problems().front().field, "Date");
    EXPECT_EQ(first_key(read("id,text, id ,date\n1,a,2,2015-01-02\n", TableFormat::csv)),
              "import.column_twice");
}

TEST(CommentTable, OfAColumnWrittenTwiceInOtherCaseTheOneThatIsAskedForIsTaken) {
    Outcome const outcome = read("ID,id,text,date\nA,b,да,2015-01-02\n", TableFormat::csv);
    ASSERT_EQ(outcome.taken.size(), 1u);
    EXPECT_EQ(outcome.taken[0].second.source_id, "b");
}

TEST(CommentTable, TakesTheSeparatorFromTheLineThatExcelWrites) {
    for (std::string_view const line :
         {"sep=;\r\n", "SEP=;\n", "\"sep=;\"\r\n", "\xef\xbb\xbfsep=;\r\n"}) {
        Outcome const outcome =
            read(std::string{line} + "id;text,x;text;date\r\n1;a;да;2015-01-02\r\n2;b;нет;soon\r\n",
                 TableFormat::csv);
        ASSERT_EQ(first_key(outcome), "") << line;
        ASSERT_EQ(outcome.taken.size(), 1u) << line;
        EXPECT_EQ(outcome.taken[0].second.text, "да");
        EXPECT_EQ(outcome.taken[0].first, 3u) << "lines are those of the file";
        ASSERT_EQ(outcome.refused.size(), 1u);
        EXPECT_EQ(outcome.refused[0].line, 4u);
    }
    Outcome const other = read("sep=|\nid|text|date\n1|a|2015-01-02\n", TableFormat::csv);
    EXPECT_EQ(first_key(other), "import.separator");
    EXPECT_EQ(other.result.error().problems().front().arguments.at(0).text, "|");
    // A column may be called so.
    EXPECT_EQ(read("sep=,id,text,date\nx,1,a,2015-01-02\n", TableFormat::csv).taken.size(), 1u);
}

TEST(CommentTable, IsKnownByWhatStandsInIt) {
    auto const format = [](std::string_view file) { return table_format_of(file, "comments"); };
    EXPECT_EQ(format("id\ttext\n1\ta\n").value(), TableFormat::csv);
    EXPECT_EQ(format("sep=;\nid;text\n").value(), TableFormat::csv);
    EXPECT_EQ(format("").value(), TableFormat::csv) << "which is then refused as empty";
    EXPECT_EQ(format(utf16(u"id\ttext\n1\tҚазақша\n", false)).value(), TableFormat::csv);
    EXPECT_EQ(format("\xef\xbb\xbf{\"id\":1}\n{\"id\":2}\n").value(), TableFormat::json_lines);
    EXPECT_EQ(format("{\"id\":1}").value(), TableFormat::json_lines);
    EXPECT_EQ(format("\n [{\"id\":1}]").value(), TableFormat::json);
    EXPECT_EQ(format("{\"comments\":[{\"id\":1}]}").value(), TableFormat::json);
    EXPECT_EQ(format("{\n  \"comments\": []\n}").value(), TableFormat::json);
    for (std::string_view const file : {"PK\x03\x04...", "\xd0\xcf\x11\xe0...", "%PDF-1.7"}) {
        Result<TableFormat> const refused = format(file);
        ASSERT_FALSE(refused) << file;
        EXPECT_EQ(refused.error().problems().front().key, "import.no_table");
    }
}

TEST(CommentTable, RefusesAHeadThatSeveralDelimitersFit) {
    Outcome const none = read("a;b,c\n1;2,3\n", TableFormat::csv);
    EXPECT_EQ(first_key(none), "import.delimiter");
    EXPECT_EQ(none.result.error().problems().front().field, "delimiter");
    EXPECT_EQ(none.result.error().problems().front().arguments.at(0).text, "comma, semicolon");
    Outcome const both = read("id,text,x;id;text\n1,2,3;4;5\n", TableFormat::csv);
    EXPECT_EQ(first_key(both), "import.delimiter");
    EXPECT_EQ(both.result.error().problems().front().arguments.at(0).text, "comma, semicolon");
    CommentColumns said;
    said.delimiter = ';';
    said.id = "a";
    said.text = "b,c";
    CommentDefaults defaults;
    defaults.source_date = Instant{};
    EXPECT_EQ(read("a;b,c\n1;2,3\n", TableFormat::csv, said, defaults).taken.size(), 1u);
}

TEST(CommentTable, ARowOfAnotherLengthSaysWhatPartsIt) {
    Outcome const outcome = read("id;text;date\n1;a;b;2015-01-02\n", TableFormat::csv);
    ASSERT_EQ(outcome.refused.size(), 1u);
    Problem const& problem = outcome.refused[0].error.problems().front();
    EXPECT_EQ(problem.key, "import.row_columns");
    EXPECT_EQ(problem.arguments.back().text, "semicolon");
}

TEST(CommentTable, ReadsUtf16WithItsMark) {
    for (bool const big_endian : {false, true}) {
        Outcome const outcome =
            read(utf16(u"id\ttext\tdate\r\n1\tҚазақша — 😀\t2015-01-02\r\n", big_endian),
                 TableFormat::csv);
        ASSERT_TRUE(outcome.result.has_value()) << outcome.result.error().text();
        ASSERT_EQ(outcome.taken.size(), 1u);
        EXPECT_EQ(outcome.taken[0].second.text, "Қазақша — 😀");
    }
}

TEST(CommentTable, RefusesUtf16ThatIsDamagedOrUnmarked) {
    std::string const whole = utf16(u"id\ttext\tdate\n1\tҚазақша\t2015-01-02\n", false);
    Outcome const cut = read(std::string_view{whole}.substr(0, whole.size() - 1), TableFormat::csv);
    EXPECT_EQ(first_key(cut), "import.utf16");
    EXPECT_EQ(cut.result.error().problems().front().arguments.at(0).text,
              std::to_string(whole.size() - 2));
    std::u16string lone = u"id\ttext\n1\t";
    lone += static_cast<char16_t>(0xd83d);
    EXPECT_EQ(first_key(read(utf16(lone + u"x\n", true), TableFormat::csv)), "import.utf16");
    EXPECT_EQ(first_key(read(utf16(lone, true), TableFormat::csv)), "import.utf16");
    EXPECT_EQ(first_key(read(std::string_view{whole}.substr(2), TableFormat::csv)), "text.utf16");
}

TEST(CommentTable, RefusesWindows1251AsAWhole) {
    // "да, согласен" in windows-1251.
    Outcome const outcome =
        read("id;text;date\n1;\xe4\xe0, \xf1\xee\xe3\xeb\xe0\xf1\xe5\xed;2015-01-02\n",
             TableFormat::csv);
    EXPECT_EQ(first_key(outcome), "text.windows_1251");
    EXPECT_EQ(outcome.result.error().problems().front().field, "file");
    EXPECT_TRUE(outcome.taken.empty());
}

TEST(CommentTable, ADateForAllServesRowsWithoutOne) {
    CommentDefaults defaults;
    defaults.source_date = *parse_instant("2020-01-01T00:00:00Z");
    Outcome const outcome = read("name,text\nx,hello\n", TableFormat::csv, {}, defaults);
    ASSERT_EQ(outcome.taken.size(), 1u);
    EXPECT_EQ(outcome.taken[0].second.source_id, "x");
    EXPECT_EQ(outcome.taken[0].second.source_date, *defaults.source_date);
}

TEST(CommentTable, ReadsTheRowsOfAJsonDocument) {
    std::string const rows =
        "[{\"external_id\":7,\"body\":\"Иә\",\"lang\":\"kk\",\"date\":\"2015-01-02\",\"reply\":{}},"
        "3,{\"external_id\":8,\"body\":\"Да\",\"lang\":\"?\",\"date\":\"2015-01-02\"}]";
    for (std::string const& document : {rows, "{\"comments\":" + rows + "}"}) {
        Outcome const outcome = read(document, TableFormat::json);
        ASSERT_TRUE(outcome.result.has_value());
        ASSERT_EQ(outcome.taken.size(), 1u);
        EXPECT_EQ(outcome.taken[0].first, 1u);
        EXPECT_EQ(outcome.taken[0].second.source_id, "7");
        EXPECT_EQ(outcome.taken[0].second.text, "Иә");
        EXPECT_EQ(outcome.taken[0].second.language.tag(), "kk");
        ASSERT_EQ(outcome.refused.size(), 2u);
        EXPECT_EQ(outcome.refused[0].line, 2u);
        EXPECT_EQ(outcome.refused[0].error.problems().front().key, "import.row_object");
        EXPECT_EQ(outcome.refused[1].line, 3u);
        EXPECT_EQ(outcome.refused[1].error.problems().front().field, "lang");
        EXPECT_EQ(outcome.refused[1].error.problems().front().key, "import.no_language");
    }
}

TEST(CommentTable, RefusesADocumentWithoutRows) {
    auto const key = [](std::string_view document) {
        return read(document, TableFormat::json).result.error().problems().front().key;
    };
    EXPECT_EQ(key("[{]"), "import.json");
    EXPECT_EQ(key("7"), "import.no_rows");
    EXPECT_EQ(key("{\"comments\":{}}"), "import.no_rows");
    EXPECT_EQ(key("{\"rows\":[]}"), "import.no_rows");
    CommentColumns columns;
    columns.rows = "rows";
    EXPECT_EQ(first_key(read("{\"rows\":[]}", TableFormat::json, columns)), "import.empty");
}

TEST(CommentTable, RefusesARowWhoseColumnIsNoText) {
    for (char const* const value : {"{\"html\":\"Yes\"}", "[\"Yes\"]", "1.5", "1e3", "true",
                                    "123456789012345678901234567890"}) {
        for (char const* const column : {"id", "text", "date", "author", "organisation", "lang"}) {
            SCOPED_TRACE(std::string{column} + " " + value);
            std::string row = "{\"id\":\"1\",\"date\":\"2015-01-02\",\"text\":\"Yes\"}\n";
            // Of members with one name the last counts.
            std::string const other = "{\"id\":\"2\",\"date\":\"2015-01-02\",\"" +
                                      std::string{column} + "\":" + value + "}\n";
            Outcome const outcome = read(row + other, TableFormat::json_lines);
            EXPECT_EQ(outcome.taken.size(), 1u);
            ASSERT_EQ(outcome.refused.size(), 1u);
            EXPECT_EQ(outcome.refused[0].line, 2u);
            ASSERT_EQ(outcome.refused[0].error.problems().size(), 1u);
            EXPECT_EQ(outcome.refused[0].error.problems()[0].key, "import.not_text");
            EXPECT_EQ(outcome.refused[0].error.problems()[0].field, column);
        }
    }
}

TEST(CommentTable, NullIsAbsentAndColumnsNotUsedMayHoldAnything) {
    Outcome const outcome =
        read("{\"id\":-7,\"text\":null,\"date\":\"2015-01-02\",\"author\":null,\"extra\":[1.5]}\n",
             TableFormat::json_lines);
    ASSERT_EQ(outcome.taken.size(), 1u);
    EXPECT_EQ(outcome.taken[0].second.source_id, "-7");
    EXPECT_EQ(outcome.taken[0].second.text, "");
    EXPECT_EQ(outcome.taken[0].second.identity.name, "");
}

TEST(CommentTable, AColumnWithoutANameIsNobodys) {
    Outcome const outcome = read(",id,text,date\nAyan,1,Yes,2015-01-02\n", TableFormat::csv);
    ASSERT_EQ(outcome.taken.size(), 1u);
    EXPECT_EQ(outcome.taken[0].second.identity.name, "");
}

}  // namespace
}  // namespace consult::exchange
