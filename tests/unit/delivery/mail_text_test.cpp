/// Mails as they go over the wire.
#include "delivery/mail_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace consult::test {
namespace {

using delivery::encoded_header;
using delivery::Mail;
using ::testing::HasSubstr;
using ::testing::Not;

/// The lines of the head.
std::vector<std::string> head_of(Mail const& mail) {
    std::string const text = to_text(mail);
    std::vector<std::string> lines;
    std::size_t begin = 0;
    while (true) {
        std::size_t const end = text.find("\r\n", begin);
        if (end == begin) return lines;
        lines.push_back(text.substr(begin, end - begin));
        begin = end + 2;
    }
}

std::size_t count(std::vector<std::string> const& lines, std::string_view beginning) {
    return static_cast<std::size_t>(std::count_if(
        lines.begin(), lines.end(), [&](auto const& line) { return line.starts_with(beginning); }));
}

TEST(MailText, PlainSubjectsStayAsTheyAre) {
    EXPECT_EQ(encoded_header("Closing soon: rules"), "Closing soon: rules");
    // What looks like an encoded word would be read as one.
    EXPECT_EQ(encoded_header("=?UTF-8?B?eA==?="), "=?UTF-8?B?PT9VVEYtOD9CP2VBPT0/PQ==?=");
}

TEST(MailText, OtherLettersAreEncoded) {
    EXPECT_EQ(encoded_header("Ұ"), "=?UTF-8?B?0rA=?=");
}

TEST(MailText, NoValueBeginsAnotherField) {
    Mail mail;
    mail.from_name = "Portal\r\nBcc: a@example.org";
    mail.from_address = "portal@example.org\r\nBcc: b@example.org";
    mail.to = "c@example.org\r\nBcc: d@example.org";
    mail.subject = "Rules\nBcc: e@example.org\r\rBcc: f@example.org";
    mail.language = "en\r\nBcc: g@example.org";
    mail.message_id = "1@x\r\nBcc: h@example.org";
    mail.unsubscribe = "https://example.org/\r\nBcc: i@example.org";
    mail.body = "Bcc: j@example.org\n";
    std::vector<std::string> const head = head_of(mail);
    EXPECT_EQ(count(head, "Bcc"), 0u);
    EXPECT_EQ(count(head, "Subject: "), 1u);
    EXPECT_EQ(head.size(), 12u) << "the sender's name is one line, for it is short";
}

TEST(MailText, WithoutALinkThereIsNoListToLeave) {
    EXPECT_THAT(to_text(Mail{}), Not(HasSubstr("List-Unsubscribe")));
}

TEST(MailText, QuotesInANameAreEscaped) {
    Mail mail;
    mail.from_name = R"(The "Portal" \ one)";
    mail.from_address = "portal@example.org";
    EXPECT_THAT(to_text(mail), HasSubstr(R"(From: "The \"Portal\" \\ one" <portal@example.org>)"));
}

RC_GTEST_PROP(MailText, NoLineIsTooLongAndAllIsAscii, (std::string const& subject)) {
    Mail mail;
    mail.subject = subject + "Ұлттық" + std::string(200, 'y');
    mail.body = subject;
    std::string const text = to_text(mail);
    std::size_t length = 0;
    for (char const c : text) {
        RC_ASSERT(static_cast<unsigned char>(c) < 128);
        length = c == '\n' ? 0 : length + 1;
        RC_ASSERT(length <= 77u);  // with CR
    }
}

}  // namespace
}  // namespace consult::test
