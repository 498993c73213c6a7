#include "web/multipart.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/refusals.h"

namespace consult::web {
namespace {

using test::problems_of;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view type = "multipart/form-data; boundary=frontier";

std::string part(std::string const& header, std::string const& content) {
    return "--frontier\r\n" + header + "\r\n\r\n" + content + "\r\n";
}
std::string field(std::string const& name, std::string const& value) {
    return part("Content-Disposition: form-data; name=\"" + name + "\"", value);
}
std::string const end = "--frontier--\r\n";

Form form_of(std::string const& body, std::string_view content_type = type) {
    Result<Form> form = read_multipart(content_type, body);
    EXPECT_TRUE(form) << body;
    return form ? *form : Form{};
}

void expect_refused(std::string const& body, std::string_view content_type = type) {
    EXPECT_THAT(problems_of(read_multipart(content_type, body)), ElementsAre(" form.malformed"))
        << content_type << "\n"
        << body.substr(0, 300);
}

TEST(Multipart, holds_fields_and_files) {
    Form const form = form_of(field("title", "Қала") +
                              part("Content-Disposition: form-data; name=\"file\"; "
                                   "filename=\"note.pdf\"\r\nContent-Type: application/pdf",
                                   "%PDF") +
                              field("title", "second") + end);
    EXPECT_EQ(form.fields, (NamedValues{{"title", "Қала"}, {"title", "second"}}));
    ASSERT_EQ(form.files.size(), 1u);
    EXPECT_EQ(form.files[0].field, "file");
    EXPECT_EQ(form.files[0].file_name, "note.pdf");
    EXPECT_EQ(form.files[0].content, "%PDF");
    EXPECT_EQ(form.file("file"), &form.files[0]);
    EXPECT_EQ(form.file("title"), nullptr);
}

TEST(Multipart, may_be_empty) {
    EXPECT_THAT(form_of(end).fields, IsEmpty());
    EXPECT_THAT(form_of("--frontier--").fields, IsEmpty());
}

TEST(Multipart, leaves_out_a_file_field_in_which_none_was_chosen) {
    std::string const header =
        "Content-Disposition: form-data; name=\"file\"; filename=\"\"\r\n"
        "Content-Type: application/octet-stream";
    EXPECT_THAT(form_of(part(header, "") + end).files, IsEmpty());
    EXPECT_EQ(form_of(part(header, "x") + end).files.size(), 1u) << "content without a name";
    EXPECT_EQ(
        form_of(part("Content-Disposition: form-data; name=\"file\"; filename=\"a\"", "") + end)
            .files.size(),
        1u)
        << "an empty file";
}

TEST(Multipart, keeps_every_octet_of_a_file) {
    std::string octets;
    for (int i = 0; i < 256; ++i)
        octets += static_cast<char>(i);
    octets += "\r\n\r\n--\r\n--frontie\r\n-frontier\r\n--\n--frontier\r\r\n";
    Form const form =
        form_of(part("Content-Disposition: form-data; name=\"f\"; filename=\"b\"", octets) + end);
    ASSERT_EQ(form.files.size(), 1u);
    EXPECT_EQ(form.files[0].content, octets);
}

TEST(Multipart, takes_what_only_begins_like_the_boundary_for_content) {
    EXPECT_EQ(form_of(field("a", "x\r\n--frontiers of science") + end).value("a"),
              "x\r\n--frontiers of science");
    EXPECT_EQ(form_of(field("a", "\r\n--frontier-") + end).value("a"), "\r\n--frontier-");
}

TEST(Multipart, reads_names_as_browsers_and_others_write_them) {
    auto const file_name = [](std::string const& parameter) {
        Form const form =
            form_of(part("Content-Disposition: form-data; name=\"f\"; " + parameter, "x") + end);
        return form.files.empty() ? "no file" : form.files[0].file_name;
    };
    EXPECT_EQ(file_name("filename=\"a %22quoted%22.pdf\""), "a \"quoted\".pdf");
    EXPECT_EQ(file_name("filename=\"two%0D%0Alines\""), "two\r\nlines");
    EXPECT_EQ(file_name("filename=\"100%25.pdf\""), "100%25.pdf") << "browsers leave a % as it is";
    EXPECT_EQ(file_name(R"(filename="a \"quoted\".pdf")"), "a \"quoted\".pdf");
    EXPECT_EQ(file_name(R"(filename="C:\new\note.pdf")"), R"(C:\new\note.pdf)");
    EXPECT_EQ(file_name("filename=\"a; name=b.pdf\""), "a; name=b.pdf");
    EXPECT_EQ(file_name("filename=note.pdf"), "note.pdf");
    EXPECT_EQ(file_name("filename=note.pdf ; x=y"), "note.pdf");
    EXPECT_EQ(file_name("FileName = \"note.pdf\""), "note.pdf");
    EXPECT_EQ(file_name("flag; filename=\"note.pdf\""), "note.pdf");
    EXPECT_EQ(file_name("x=y;filename=\"note.pdf\""), "note.pdf");
    EXPECT_EQ(file_name("filename=\"қаулы жобасы.docx\""), "қаулы жобасы.docx");
}

TEST(Multipart, finds_its_header_among_others_in_any_letters) {
    EXPECT_EQ(form_of(part("Content-Type: text/plain\r\ncontent-DISPOSITION:Form-Data;name=a\r\n"
                           "X-Other: name=\"wrong\"",
                           "1") +
                      end)
                  .value("a"),
              "1");
}

TEST(Multipart, takes_a_quoted_boundary_with_anything_in_it) {
    std::string const body =
        "--a; b=\"x\r\nContent-Disposition: form-data; name=n\r\n\r\n1\r\n"
        "--a; b=\"x--";
    EXPECT_EQ(
        form_of(body, R"(multipart/form-data; charset=utf-8; boundary="a; b=\"x")").value("n"),
        "1");
}

TEST(Multipart, refuses_a_boundary_that_is_missing_empty_or_too_long) {
    for (char const* const wrong :
         {"multipart/form-data", "multipart/form-data;", "multipart/form-data; boundary=",
          "multipart/form-data; boundary=\"\"", "multipart/form-data; boundary=\"frontier",
          "multipart/form-data; boundary", "multipart/form-data; xboundary=frontier"}) {
        expect_refused(field("a", "1") + end, wrong);
    }
    std::string const longest(70, 'b');
    EXPECT_TRUE(read_multipart("multipart/form-data; boundary=" + longest, "--" + longest + "--"));
    expect_refused("--" + longest + "b--", "multipart/form-data; boundary=" + longest + "b");
}

TEST(Multipart, refuses_a_body_that_breaks_the_format) {
    for (std::string const& body : {
             std::string{},
             std::string{"frontier"},
             std::string{"--frontier"},
             std::string{"--frontier\r\n"},
             std::string{"--frontierx\r\n"},
             "preamble\r\n" + field("a", "1") + end,
             "\r\n" + field("a", "1") + end,
             field("a", "1"),                 // no end
             field("a", "1") + "--frontier",  // cut short
             field("a", "1") + "--frontier-",
             field("a", "1") + "--frontie--",
             std::string{"--frontier\r\nContent-Disposition: form-data; name=a\r\n--frontier--"},
             std::string{"--frontier\r\n\r\n1\r\n--frontier--"},  // no header
             std::string{"--frontier\nContent-Disposition: form-data; name=a\n\n1\n--frontier--"},
             part("Content-Type: text/plain", "1") + end,
             part("Content-Disposition: form-data", "1") + end,
             part("Content-Disposition: form-data; filename=\"a\"", "1") + end,
             part("Content-Disposition: form-data; name=\"a", "1") + end,
             part("Content-Disposition: attachment; name=\"a\"", "1") + end,
             part("X-Content-Disposition: form-data; name=\"a\"", "1") + end,
         }) {
        expect_refused(body);
    }
}

TEST(Multipart, refuses_every_body_that_is_cut_short) {
    std::string const whole = field("a", "1") + field("b", "2") + "--frontier--";
    ASSERT_TRUE(read_multipart(type, whole));
    for (std::size_t size = 0; size < whole.size(); ++size) {
        EXPECT_FALSE(read_multipart(type, std::string_view{whole}.substr(0, size))) << size;
    }
}

TEST(Multipart, refuses_more_than_two_hundred_parts_of_any_kind) {
    std::string const unchosen =
        part("Content-Disposition: form-data; name=\"file\"; filename=\"\"", "");
    for (std::string const& one : {field("a", "1"), unchosen}) {
        std::string body;
        for (int i = 0; i < 200; ++i)
            body += one;
        EXPECT_TRUE(read_multipart(type, body + end));
        expect_refused(body + one + end);
    }
}

TEST(Multipart, refuses_a_header_of_more_than_four_kilobytes) {
    std::string const start = "Content-Disposition: form-data; name=a; x=";
    auto const with_header = [&](std::size_t size) {
        return part(start + std::string(size - start.size(), 'x'), "1") + end;
    };
    EXPECT_TRUE(read_multipart(type, with_header(4096)));
    expect_refused(with_header(4097));
    expect_refused(with_header(100'000));
}

}  // namespace
}  // namespace consult::web
