#include "consultation/consultation_check.h"

#include <gmock/gmock.h>

#include "unit/consultation/fixtures.h"
#include "unit/refusals.h"

namespace consult {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

Institution good_institution() {
    Institution institution;
    institution.code = "MOH";
    institution.name = LocalizedText{kazakh, "Ministry of Village Health"};
    institution.zone = ZoneName::parse("Asia/Almaty").value();
    institution.contact = "1 Steppe Street\nTown";
    return institution;
}

TEST(InstitutionCheck, takes_codes_that_can_begin_a_number) {
    Institution institution = good_institution();
    for (char const* code : {"MOH", "A1", "ABCDEFGHIJKL"}) {
        institution.code = code;
        EXPECT_THAT(problems_of(check(institution)), IsEmpty()) << code;
    }
    for (char const* code :
         {"", "M", "ABCDEFGHIJKLM", "moh", "1A", "M-H", "M H", "МОЗ", "MOH-2026"}) {
        institution.code = code;
        EXPECT_THAT(problems_of(check(institution)), ElementsAre("code institution.code")) << code;
    }
}

TEST(InstitutionCheck, wants_a_name_on_one_line_and_leaves_the_contact_free) {
    Institution institution = good_institution();
    institution.contact.clear();
    EXPECT_TRUE(check(institution));
    institution.contact = std::string(1001, 'x');
    institution.name = {};
    EXPECT_THAT(problems_of(check(institution)),
                UnorderedElementsAre("name institution.name", "contact text.too_long"));
    institution.contact.clear();
    institution.name.set(kazakh, "two\nlines");
    institution.name.set(russian, " ");
    EXPECT_THAT(problems_of(check(institution)),
                UnorderedElementsAre("name.kk text.one_line", "name.ru text.blank"));
    institution.name = LocalizedText{kazakh, std::string(501, 'x')};
    EXPECT_THAT(problems_of(check(institution)), ElementsAre("name.kk text.too_long"));
}

ConsultationTexts good_texts() {
    ConsultationTexts texts = texts_of(complete_consultation());
    texts.guidance.set(russian, "Say what should be written instead.");
    texts.privacy_notice.set(russian, "Your name is shown unless you withhold it.");
    texts.topics = {"health", "ауыл", "public-transport"};
    return texts;
}

template <class Spoil>
std::vector<std::string> problems_when(Spoil const& spoil) {
    ConsultationTexts texts = good_texts();
    spoil(texts);
    return problems_of(check(texts));
}

TEST(ConsultationTextsCheck, takes_complete_texts_and_beginnings_of_them) {
    EXPECT_TRUE(check(good_texts()));
    ConsultationTexts beginning;
    beginning.languages = {kazakh};
    EXPECT_TRUE(check(beginning));  // what publishing needs is asked for at publishing
}

TEST(ConsultationTextsCheck, keeps_every_text_to_its_limit) {
    struct Limit {
        LocalizedText ConsultationTexts::*member;
        std::size_t most;
        std::string path;
    };
    for (Limit const& limit :
         {Limit{&ConsultationTexts::title, 500, "title.ru"},
          Limit{&ConsultationTexts::summary, 10'000, "summary.ru"},
          Limit{&ConsultationTexts::guidance, 20'000, "guidance.ru"},
          Limit{&ConsultationTexts::privacy_notice, 20'000, "privacy_notice.ru"}}) {
        auto const with = [&](std::string text) {
            return problems_when(
                [&](ConsultationTexts& texts) { (texts.*limit.member).set(russian, text); });
        };
        EXPECT_THAT(with(std::string(limit.most, 'x')), IsEmpty()) << limit.path;
        EXPECT_THAT(with(std::string(limit.most + 1, 'x')),
                    ElementsAre(limit.path + " text.too_long"));
        EXPECT_THAT(with(" \u200b"), ElementsAre(limit.path + " text.blank"));
        EXPECT_THAT(with("\xff"), ElementsAre(limit.path + " text.not_utf8"));
    }
}

TEST(ConsultationTextsCheck, wants_the_title_on_one_line_and_the_others_as_they_are) {
    EXPECT_THAT(problems_when([](ConsultationTexts& texts) { texts.title.set(russian, "a\nb"); }),
                ElementsAre("title.ru text.one_line"));
    EXPECT_THAT(problems_when([](ConsultationTexts& texts) { texts.summary.set(russian, "a\nb"); }),
                IsEmpty());
}

TEST(ConsultationTextsCheck, refuses_texts_in_a_language_not_listed) {
    Language const english = language("en");
    EXPECT_THAT(problems_when([&](ConsultationTexts& texts) {
                    texts.title.set(english, "Rules");
                    texts.summary.set(english, "Summary");
                    texts.guidance.set(english, "Guidance");
                    texts.privacy_notice.set(english, "Notice");
                }),
                UnorderedElementsAre("title.en consultation.language_unlisted",
                                     "summary.en consultation.language_unlisted",
                                     "guidance.en consultation.language_unlisted",
                                     "privacy_notice.en consultation.language_unlisted"));
}

std::vector<Language> many_languages(std::size_t count) {
    std::vector<Language> languages;
    for (char letter = 'a'; languages.size() < count; ++letter) {
        languages.push_back(language(std::string{"q"} + letter));
    }
    return languages;
}

TEST(ConsultationTextsCheck, takes_one_to_ten_languages_each_once) {
    auto const with = [](std::vector<Language> languages) {
        ConsultationTexts texts;
        texts.languages = std::move(languages);
        return problems_of(check(texts));
    };
    EXPECT_THAT(with({}), ElementsAre("languages consultation.languages_count"));
    EXPECT_THAT(with(many_languages(1)), IsEmpty());
    EXPECT_THAT(with(many_languages(10)), IsEmpty());
    EXPECT_THAT(with(many_languages(11)), ElementsAre("languages consultation.languages_count"));
    EXPECT_THAT(with({kazakh, russian, kazakh}),
                ElementsAre("languages consultation.languages_twice"));
}

TEST(ConsultationTextsCheck, takes_up_to_twenty_topics_each_once) {
    auto const with = [](std::vector<std::string> topics) {
        return problems_when([&](ConsultationTexts& texts) { texts.topics = topics; });
    };
    std::vector<std::string> topics;
    for (int i = 0; i < 20; ++i)
        topics.push_back("topic-" + std::to_string(i));
    EXPECT_THAT(with(topics), IsEmpty());
    topics.push_back("topic-20");
    EXPECT_THAT(with(topics), ElementsAre("topics consultation.topics_count"));
    EXPECT_THAT(with({"health", "Health", "road", "health", ""}),
                ElementsAre("topics[1] consultation.topic", "topics[3] consultation.topic_twice",
                            "topics[4] consultation.topic"));
}

TEST(ConsultationTextsCheck, takes_a_contact_of_several_lines_up_to_1000_octets) {
    auto const with = [](std::string contact) {
        return problems_when([&](ConsultationTexts& texts) { texts.contact = contact; });
    };
    EXPECT_THAT(with(""), IsEmpty());
    EXPECT_THAT(with("Pharmacies\n1 Steppe Street"), IsEmpty());
    EXPECT_THAT(with(std::string(1000, 'x')), IsEmpty());
    EXPECT_THAT(with(std::string(1001, 'x')), ElementsAre("contact text.too_long"));
}

TEST(Reason, is_given_in_the_main_language_at_least) {
    Consultation const consultation = complete_consultation();
    LocalizedText reason{kazakh, "Asked for by three unions."};
    EXPECT_TRUE(check_reason(consultation, reason));
    reason.set(russian, "Asked for by three unions.");
    EXPECT_TRUE(check_reason(consultation, reason));
    EXPECT_THAT(problems_of(check_reason(consultation, {})),
                ElementsAre("reason consultation.no_reason"));
    EXPECT_THAT(
        problems_of(check_reason(consultation, LocalizedText{language("en"), "Asked for."})),
        UnorderedElementsAre("reason.en consultation.language_unlisted",
                             "reason consultation.no_reason"));
    EXPECT_TRUE(check_reason(consultation, LocalizedText{kazakh, std::string(5000, 'x')}));
    EXPECT_THAT(
        problems_of(check_reason(consultation, LocalizedText{kazakh, std::string(5001, 'x')})),
        ElementsAre("reason.kk text.too_long"));
}

TEST(Texts, of_a_consultation_can_be_sent_again) {
    ConsultationTexts const texts = texts_of(complete_consultation());
    Consultation const consultation = complete_consultation();
    EXPECT_EQ(texts.title, consultation.title);
    EXPECT_EQ(texts.summary, consultation.summary);
    EXPECT_EQ(texts.contact, consultation.contact);
    EXPECT_EQ(texts.languages, consultation.languages);
    EXPECT_TRUE(check(texts));
}

NewDocument good_document() {
    NewDocument document;
    document.kind = DocumentKind::explanatory_note;
    document.language = russian;
    document.title = "Explanatory note";
    document.file_name = "пояснительная записка.pdf";
    document.content = "%PDF-1.7";
    return document;
}

TEST(NewDocumentCheck, takes_file_names_without_a_path) {
    NewDocument document = good_document();
    EXPECT_TRUE(check(document));
    document.file_name = std::string(255, 'x');
    EXPECT_TRUE(check(document));
    document.file_name = "..a.pdf";
    EXPECT_TRUE(check(document));
    for (char const* name :
         {"/etc/note.pdf", "a/b.pdf", "..\\note.pdf", "C:\\note.pdf", ".", ".."}) {
        document.file_name = name;
        EXPECT_THAT(problems_of(check(document)), ElementsAre("file_name document.file_name"))
            << name;
    }
    document.file_name = std::string(256, 'x');
    EXPECT_THAT(problems_of(check(document)), ElementsAre("file_name text.too_long"));
    document.file_name = "note\r\n.pdf";
    EXPECT_THAT(problems_of(check(document)), ElementsAre("file_name text.one_line"));
    document.file_name = std::string{"note\0.pdf", 9};
    EXPECT_THAT(problems_of(check(document)), ElementsAre("file_name text.nul"));
    document.file_name = "";
    EXPECT_THAT(problems_of(check(document)), ElementsAre("file_name text.blank"));
}

TEST(NewDocumentCheck, wants_a_title_on_one_line) {
    NewDocument document = good_document();
    document.title = std::string(500, 'x');
    EXPECT_TRUE(check(document));
    document.title += 'x';
    EXPECT_THAT(problems_of(check(document)), ElementsAre("title text.too_long"));
    document.title = "a\nb";
    EXPECT_THAT(problems_of(check(document)), ElementsAre("title text.one_line"));
    document.title = " ";
    EXPECT_THAT(problems_of(check(document)), ElementsAre("title text.blank"));
}

TEST(NewDocumentCheck, takes_files_of_one_octet_to_64_mebibytes) {
    NewDocument document = good_document();
    document.content = "x";
    EXPECT_TRUE(check(document));
    document.content.assign(std::size_t{64} << 20, 'x');
    EXPECT_TRUE(check(document));
    document.content += 'x';
    EXPECT_THAT(problems_of(check(document)), ElementsAre("content document.too_large"));
    EXPECT_THAT(codes_of(check(document)), ElementsAre(ErrorCode::too_large));
    EXPECT_THAT(message_of(check(document)), HasSubstr("64 MiB"));
    document.content.clear();
    EXPECT_THAT(problems_of(check(document)), ElementsAre("content document.empty"));
}

TEST(NewDocumentCheck, gives_all_problems_at_once) {
    EXPECT_THAT(
        problems_of(check(NewDocument{})),
        UnorderedElementsAre("title text.blank", "file_name text.blank", "content document.empty"));
}

}  // namespace
}  // namespace consult
