#include <fstream>
#include <utility>

#include "platform/document_type.h"
#include "platform/platform_fixture.h"

namespace consult::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::string_view pdf = "%PDF-1.7\nA note on kitchens.\n";

Bytes little_endian(std::uint64_t value, int width) {
    Bytes octets;
    for (int i = 0; i < width; ++i)
        octets += static_cast<char>(value >> 8 * i & 0xff);
    return octets;
}

/// A ZIP file of stored entries; their checksums are left at zero, as nothing here reads them.
Bytes zip_of(std::vector<std::pair<std::string, std::string>> const& files,
             std::string const& comment = "") {
    Bytes local;
    Bytes central;
    for (auto const& [name, content] : files) {
        Bytes const sizes = little_endian(0, 4) + little_endian(content.size(), 4) +
                            little_endian(content.size(), 4) + little_endian(name.size(), 2) +
                            little_endian(0, 2);
        Bytes const common = little_endian(20, 2) + Bytes(8, '\0') + sizes;
        central += "PK\1\2" + little_endian(20, 2) + common + Bytes(10, '\0') +
                   little_endian(local.size(), 4) + name;
        local += "PK\3\4" + common + name + content;
    }
    return local + central + "PK\5\6" + Bytes(4, '\0') + little_endian(files.size(), 2) +
           little_endian(files.size(), 2) + little_endian(central.size(), 4) +
           little_endian(local.size(), 4) + little_endian(comment.size(), 2) + comment;
}

Bytes docx() {
    return zip_of({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<document/>"}});
}
Bytes xlsx() {
    return zip_of({{"[Content_Types].xml", "<Types/>"}, {"xl/workbook.xml", "<workbook/>"}});
}
Bytes open_document(std::string const& kind) {
    return zip_of({{"mimetype", "application/vnd.oasis.opendocument." + kind},
                   {"content.xml", "<content/>"}});
}

class DocumentsTest : public PlatformTest {
protected:
    NewDocument offered(std::string file_name = "note.pdf", Bytes content = Bytes{pdf}) {
        NewDocument document;
        document.kind = DocumentKind::explanatory_note;
        document.language = language("en");
        document.title = "Explanatory note";
        document.file_name = std::move(file_name);
        document.content = std::move(content);
        return document;
    }
    SupportingDocument upload(ConsultationNumber const& number) {
        return value(platform->documents().upload(regulator, number, offered()));
    }
    std::size_t listed(Actor const& viewer, ConsultationNumber const& number) {
        return value(platform->documents().list(viewer, number)).size();
    }
};

TEST_F(DocumentsTest, KeepsTheFileAsItCame) {
    ConsultationNumber const number = prepare();
    SupportingDocument const uploaded = upload(number);
    EXPECT_EQ(uploaded.media_type, "application/pdf");
    EXPECT_EQ(uploaded.size, pdf.size());
    EXPECT_EQ(uploaded.sha256, sha256(pdf));
    EXPECT_FALSE(uploaded.published_at);

    open();
    BlobContent content = value(platform->documents().content(regulator, uploaded.id));
    EXPECT_EQ(content.file_name, "note.pdf");
    EXPECT_EQ(content.media_type, "application/pdf");
    EXPECT_EQ(content.sha256, sha256(pdf));
    EXPECT_EQ(read_all(content), pdf);
    std::vector<SupportingDocument> const documents =
        value(platform->documents().list(regulator, number));
    ASSERT_EQ(documents.size(), 1U);
    EXPECT_EQ(documents[0].id, uploaded.id);
    EXPECT_EQ(documents[0].title, "Explanatory note");
    EXPECT_EQ(documents[0].kind, DocumentKind::explanatory_note);
    EXPECT_EQ(documents[0].uploaded_at, clock->now());
}

TEST_F(DocumentsTest, TheLogTellsWhatTheyAreWhenTheyArePublished) {
    ConsultationNumber const number = prepare();
    SupportingDocument const uploaded = upload(number);
    std::string const subject = number.text() + "/document:" + std::to_string(uploaded.id.value());
    EXPECT_EQ(last_entry().action, "document.uploaded");
    EXPECT_EQ(last_entry().subject, subject);
    EXPECT_THAT(last_facts(), IsEmpty());

    value(platform->consultations().publish(regulator, number));
    EXPECT_EQ(last_entry().action, "document.published");
    EXPECT_EQ(last_entry().subject, subject);
    EXPECT_THAT(
        last_facts(),
        ElementsAre(Fact{"file_name_sha256", to_hex(sha256("note.pdf"))},
                    Fact{"kind", "explanatory_note"}, Fact{"language", "en"},
                    Fact{"media_type", "application/pdf"}, Fact{"sha256", to_hex(sha256(pdf))},
                    Fact{"size", std::to_string(pdf.size())},
                    Fact{"title_sha256", to_hex(sha256("Explanatory note"))}));
}

TEST_F(DocumentsTest, ArePublishedWithTheConsultation) {
    ConsultationNumber const number = prepare();
    SupportingDocument const uploaded = upload(number);
    EXPECT_THAT(codes_of(platform->documents().list(anyone, number)),
                ElementsAre(ErrorCode::not_found));
    EXPECT_THAT(codes_of(platform->documents().content(anyone, uploaded.id)),
                ElementsAre(ErrorCode::not_found));
    EXPECT_THAT(codes_of(platform->documents().content(outsider, uploaded.id)),
                ElementsAre(ErrorCode::not_found));
    EXPECT_EQ(listed(moderator, number), 1U);

    value(platform->consultations().publish(regulator, number));
    ASSERT_EQ(listed(anyone, number), 1U);
    EXPECT_TRUE(value(platform->documents().list(anyone, number))[0].published_at);
    BlobContent content = value(platform->documents().content(anyone, uploaded.id));
    EXPECT_EQ(read_all(content), pdf);
}

TEST_F(DocumentsTest, AddedLaterWaitForTheirOwnPublication) {
    ConsultationNumber const number = open_consultation();
    changes.clear();
    SupportingDocument const uploaded = upload(number);
    EXPECT_EQ(listed(anyone, number), 0U);
    EXPECT_EQ(listed(regulator, number), 1U);
    EXPECT_THAT(codes_of(platform->documents().content(anyone, uploaded.id)),
                ElementsAre(ErrorCode::not_found));
    EXPECT_THAT(changes, IsEmpty());

    SupportingDocument const published =
        value(platform->documents().publish(regulator, uploaded.id));
    EXPECT_EQ(published.published_at, clock->now());
    EXPECT_EQ(last_entry().action, "document.published");
    EXPECT_EQ(last_facts().at("sha256"), to_hex(sha256(pdf)));
    EXPECT_EQ(listed(anyone, number), 1U);
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].consultation, number);
    EXPECT_THAT(problems_of(platform->documents().publish(regulator, uploaded.id)),
                ElementsAre("document document.published"));
}

TEST_F(DocumentsTest, CantBePublishedBeforeTheirConsultation) {
    SupportingDocument const uploaded = upload(prepare());
    EXPECT_THAT(codes_of(platform->documents().publish(regulator, uploaded.id)),
                ElementsAre(ErrorCode::conflict));
}

TEST_F(DocumentsTest, OnlyTheRegulatorsOfTheInstitutionAddThem) {
    ConsultationNumber const number = open_consultation();
    SupportingDocument const uploaded = upload(number);
    for (Actor const& other : {moderator, outsider, administrator}) {
        EXPECT_THAT(codes_of(platform->documents().upload(other, number, offered())),
                    ElementsAre(ErrorCode::forbidden));
    }
    EXPECT_THAT(codes_of(platform->documents().upload(anyone, number, offered())),
                ElementsAre(ErrorCode::unauthenticated));
    EXPECT_THAT(codes_of(platform->documents().publish(moderator, uploaded.id)),
                ElementsAre(ErrorCode::forbidden));
    // To others an unpublished document does not exist.
    EXPECT_THAT(codes_of(platform->documents().publish(outsider, uploaded.id)),
                ElementsAre(ErrorCode::not_found));
    EXPECT_THAT(codes_of(platform->documents().publish(regulator, DocumentId{99})),
                ElementsAre(ErrorCode::not_found));
    EXPECT_EQ(listed(regulator, number), 1U);
}

TEST_F(DocumentsTest, AreFinalWhenTheConsultationHasEnded) {
    ConsultationNumber const number = open_consultation();
    SupportingDocument const uploaded = upload(number);
    value(platform->consultations().cancel(regulator, number,
                                           LocalizedText{language("en"), "Withdrawn"}));
    EXPECT_THAT(problems_of(platform->documents().upload(regulator, number, offered())),
                ElementsAre("consultation document.consultation_ended"));
    EXPECT_THAT(problems_of(platform->documents().publish(regulator, uploaded.id)),
                ElementsAre("consultation document.consultation_ended"));
}

TEST_F(DocumentsTest, LeaveOutThePathOfTheSendersMachine) {
    ConsultationNumber const number = prepare();
    for (char const* const sent : {"C:\\Users\\aigul\\note.pdf", "/home/aigul/note.pdf"}) {
        EXPECT_EQ(value(platform->documents().upload(regulator, number, offered(sent))).file_name,
                  "note.pdf");
    }
}

TEST_F(DocumentsTest, RefusesWhatIsOutOfForm) {
    ConsultationNumber const number = prepare();
    NewDocument bad = offered("note.pdf", "");
    bad.title = "";
    EXPECT_THAT(problems_of(platform->documents().upload(regulator, number, bad)),
                ElementsAre(HasSubstr("title "), "content document.empty"));
    NewDocument large = offered();
    large.content.resize((std::size_t{64} << 20) + 1, ' ');
    EXPECT_THAT(codes_of(platform->documents().upload(regulator, number, std::move(large))),
                ElementsAre(ErrorCode::too_large));
    EXPECT_EQ(listed(regulator, number), 0U);
}

TEST_F(DocumentsTest, ARefusedFileIsNotKept) {
    ConsultationNumber const number = prepare();
    auto const files = [&] {
        std::size_t count = 0;
        for (auto const& entry : std::filesystem::recursive_directory_iterator{folder.path()}) {
            count += entry.is_regular_file() &&
                     entry.path().string().find(".files") != std::string::npos;
        }
        return count;
    };
    std::size_t const before = files();
    EXPECT_FALSE(platform->documents().upload(regulator, number, offered("note.exe", "MZ")));
    EXPECT_FALSE(platform->documents().upload(anyone, number, offered()));
    EXPECT_EQ(files(), before);
    upload(number);
    EXPECT_EQ(files(), before + 1);
}

// What is on the list.

TEST(DocumentTypeTest, IsTakenFromContentAndExtension) {
    std::string const ooxml = "application/vnd.openxmlformats-officedocument.";
    std::string const odf = "application/vnd.oasis.opendocument.";
    std::vector<std::tuple<std::string, Bytes, std::string>> const taken{
        {"a.pdf", Bytes{pdf}, "application/pdf"},
        {"A.PDF", Bytes{pdf}, "application/pdf"},
        {"a.b.docx", docx(), ooxml + "wordprocessingml.document"},
        {"a.xlsx", xlsx(), ooxml + "spreadsheetml.sheet"},
        {"a.odt", open_document("text"), odf + "text"},
        {"a.ods", open_document("spreadsheet"), odf + "spreadsheet"},
        {"a.txt", "Қазақша мәтін\r\n\tбар\n", "text/plain; charset=utf-8"},
        {"a.csv",
         "\xef\xbb\xbf"
         "a;b\n1;2\n",
         "text/csv; charset=utf-8"},
        {"a.png", "\x89PNG\r\n\x1a\n....", "image/png"},
        {"a.jpg", "\xff\xd8\xff\xe0....", "image/jpeg"},
        {"a.jpeg", "\xff\xd8\xff\xe0....", "image/jpeg"},
    };
    for (auto const& [name, content, type] : taken) {
        EXPECT_EQ(value(document_type(name, content)), type) << name;
    }
}

TEST(DocumentTypeTest, OtherExtensionsAreRefusedWithTheList) {
    for (char const* const name : {"a", "pdf", ".", "a.", "a.exe", "a.docm", "a.doc", "a.html",
                                   "a.svg", "a.zip", "a.rtf", "a.pdf.exe"}) {
        Result<std::string> const type = document_type(name, pdf);
        EXPECT_THAT(problems_of(type), ElementsAre("file_name document.extension")) << name;
        EXPECT_THAT(message_of(type), HasSubstr("pdf, docx, xlsx")) << name;
    }
}

TEST(DocumentTypeTest, ContentMustBeWhatTheExtensionSays) {
    Bytes const plain_zip = zip_of({{"a.exe", "MZ"}});
    std::vector<std::pair<std::string, Bytes>> const refused{
        {"a.pdf", "MZ\x90"},
        {"a.pdf", " %PDF-1.7"},
        {"a.png", Bytes{pdf}},
        {"a.jpg", "\x89PNG\r\n\x1a\n"},
        {"a.docx", xlsx()},
        {"a.xlsx", docx()},
        {"a.docx", plain_zip},
        {"a.docx", Bytes{"PK\3\4"} + Bytes(100, '\0')},
        {"a.odt", open_document("spreadsheet")},
        {"a.odt", open_document("text-template")},
        {"a.ods", docx()},
        {"a.txt", "\xff\xfe\x41"},
        {"a.txt", Bytes{"a\0b", 3}},
        {"a.csv", "a\x1b[31m"},
        {"a.csv", docx()},
    };
    for (auto const& [name, content] : refused) {
        EXPECT_THAT(problems_of(document_type(name, content)),
                    ElementsAre("content document.content"))
            << name << " " << to_hex(content.substr(0, 8));
    }
}

TEST(DocumentTypeTest, MacrosAreRefused) {
    EXPECT_FALSE(document_type("a.docx", zip_of({{"[Content_Types].xml", ""},
                                                 {"word/document.xml", ""},
                                                 {"word/vbaProject.bin", ""}})));
    EXPECT_FALSE(
        document_type("a.odt", zip_of({{"mimetype", "application/vnd.oasis.opendocument.text"},
                                       {"Basic/Standard/Module1.xml", ""}})));
    EXPECT_FALSE(
        document_type("a.odt", zip_of({{"mimetype", "application/vnd.oasis.opendocument.text"},
                                       {"Scripts/python/run.py", ""}})));
}

TEST(DocumentTypeTest, AZipIsReadFromItsDirectoryWithACommentToo) {
    Bytes const commented = zip_of({{"[Content_Types].xml", ""}, {"word/document.xml", ""}},
                                   "saved twice PK\5\6 by hand");
    EXPECT_TRUE(document_type("a.docx", commented));
    EXPECT_FALSE(document_type("a.docx", commented + "x"));
}

TEST(DocumentTypeTest, ADirectoryThatCountsLessThanItHoldsHidesNothing) {
    Bytes hiding = zip_of(
        {{"[Content_Types].xml", ""}, {"word/document.xml", ""}, {"word/vbaProject.bin", ""}});
    hiding[hiding.size() - 22 + 10] = 2;
    EXPECT_FALSE(document_type("a.docx", hiding));
}

TEST(DocumentTypeTest, ADamagedZipIsRefusedWhereverItIsCut) {
    Bytes const whole = docx();
    for (std::size_t size = 0; size < whole.size(); ++size) {
        EXPECT_FALSE(document_type("a.docx", whole.substr(0, size))) << size;
    }
    // A directory that lies about its place, its sizes or its count.
    std::size_t const end = whole.size() - 22;
    for (std::size_t const at :
         {std::size_t{10}, std::size_t{11}, std::size_t{16}, std::size_t{17}, std::size_t{19}}) {
        Bytes lying = whole;
        lying[end + at] = static_cast<char>(lying[end + at] ^ 0x7f);
        EXPECT_FALSE(document_type("a.docx", lying)) << at;
    }
}

}  // namespace
}  // namespace consult::test
