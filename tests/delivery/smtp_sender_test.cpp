/// Mails over SMTP, to a mail server of its own process.
#include "delivery/smtp_sender.h"

#include <chrono>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <optional>

#include <boost/json.hpp>

#include "support/server_process.h"
#include "support/temporary_folder.h"

namespace consult::test {
namespace {

using delivery::Mail;
using delivery::SmtpOptions;
using delivery::SmtpSender;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using Kind = DeliveryOutcome::Kind;

class SmtpSenderTest : public ::testing::Test {
protected:
    static std::string script(std::string const& name) {
        return std::string{CONSULT_SOURCE_DIR} + "/tests/support/" + name;
    }
    /// Starts a mail server. @param arguments of mail_server.py behind the record
    void start(std::vector<std::string> arguments = {}) {
        std::vector<std::string> command{script("mail_server.py"), record()};
        command.insert(command.end(), arguments.begin(), arguments.end());
        server.reset();
        server.emplace(std::move(command));
    }
    void make_certificates() {
        std::string const command = script("make_certificates") + " " + folder.path().string();
        ASSERT_EQ(std::system(command.c_str()), 0);
    }
    [[nodiscard]] std::string file(std::string const& name) const {
        return (folder / name).string();
    }
    [[nodiscard]] std::string record() const { return file("mails"); }
    /// What the server took, oldest first.
    [[nodiscard]] std::vector<boost::json::object> taken() const {
        std::vector<boost::json::object> mails;
        for (std::string const& line : lines_of(record()))
            mails.push_back(boost::json::parse(line).as_object());
        return mails;
    }
    [[nodiscard]] SmtpOptions plain() const {
        SmtpOptions options;
        options.url = "smtp://" + server->place();
        options.without_tls = true;
        return options;
    }
    [[nodiscard]] SmtpOptions encrypted(std::string const& scheme) const {
        SmtpOptions options;
        options.url = scheme + "://" + server->place();
        options.certificates = file("ca.pem");
        return options;
    }
    static Mail mail(std::string to = "aigul@example.org") {
        Mail made;
        made.from_name = "Жария талқылау";
        made.from_address = "portal@example.org";
        made.to = std::move(to);
        made.subject =
            "Жаңа талқылау: «Мектеп асханалары» қағидалары — новые правила школьных "
            "столовых и буфетов города";
        made.body = "Сәлеметсіз бе!\n\n.\n.. два\nТочка в начале строки, и длинная строка: " +
                    std::string(3000, 'x') + "\n";
        made.language = "kk";
        made.message_id = "42.1790000000000000@portal.example";
        made.date = Instant{std::chrono::seconds{1'790'000'000}};
        made.unsubscribe = "https://portal.example/kk/unsubscribe/token";
        return made;
    }

    TemporaryFolder folder;
    std::optional<ServerProcess> server;
};

TEST_F(SmtpSenderTest, DeliversLettersOfEveryAlphabet) {
    start();
    SmtpSender sender{plain()};
    DeliveryOutcome const outcome = sender.send(mail());
    ASSERT_EQ(outcome.kind, Kind::delivered) << outcome.reason;
    ASSERT_THAT(taken(), SizeIs(1));
    boost::json::object const got = taken()[0];
    EXPECT_EQ(got.at("from").as_string(), "portal@example.org");
    EXPECT_EQ(got.at("to").as_array().at(0).as_string(), "aigul@example.org");
    EXPECT_EQ(std::string{got.at("body").as_string()}, mail().body);
    EXPECT_THAT(got.at("defects").as_array(), IsEmpty());
    EXPECT_LE(got.at("longest_line").as_int64(), 76);
    boost::json::object const& headers = got.at("headers").as_object();
    EXPECT_EQ(std::string{headers.at("Subject").as_string()}, mail().subject);
    EXPECT_EQ(std::string{headers.at("From").as_string()}, "Жария талқылау <portal@example.org>");
    EXPECT_EQ(headers.at("Message-ID").as_string(), "<42.1790000000000000@portal.example>");
    EXPECT_EQ(headers.at("Date").as_string(), "Mon, 21 Sep 2026 14:13:20 +0000");
    EXPECT_EQ(headers.at("Auto-Submitted").as_string(), "auto-generated");
    EXPECT_EQ(headers.at("List-Unsubscribe").as_string(),
              "<https://portal.example/kk/unsubscribe/token>");
    EXPECT_EQ(headers.at("List-Unsubscribe-Post").as_string(), "List-Unsubscribe=One-Click");
    EXPECT_EQ(headers.at("Content-Language").as_string(), "kk");
}

TEST_F(SmtpSenderTest, OneRefusedRecipientDoesNotHoldUpTheNext) {
    start();
    SmtpSender sender{plain()};
    DeliveryOutcome const refused = sender.send(mail("refused@example.org"));
    EXPECT_EQ(refused.kind, Kind::refused);
    EXPECT_EQ(refused.reason, "RCPT: 550 5.1.1 <…> no such user here") << "without the address";
    DeliveryOutcome const later = sender.send(mail("later@example.org"));
    EXPECT_EQ(later.kind, Kind::later);
    EXPECT_THAT(later.reason, HasSubstr("451 4.3.0 come again later"));
    EXPECT_EQ(sender.send(mail()).kind, Kind::delivered);
    EXPECT_THAT(taken(), SizeIs(1));
}

TEST_F(SmtpSenderTest, AMessageThatIsRefusedWholeIsRefused) {
    start();
    SmtpSender sender{plain()};
    Mail bad = mail();
    bad.body = "REFUSE THIS\n";
    DeliveryOutcome const outcome = sender.send(bad);
    EXPECT_EQ(outcome.kind, Kind::refused);
    EXPECT_THAT(outcome.reason, HasSubstr("554 5.7.1 not with these words"));
}

TEST_F(SmtpSenderTest, WhatIsWrongWithTheSenderIsNoFaultOfTheRecipient) {
    start();
    SmtpSender sender{plain()};
    Mail strange = mail();
    strange.from_address = "stranger@example.org";
    DeliveryOutcome const outcome = sender.send(strange);
    EXPECT_EQ(outcome.kind, Kind::later);
    EXPECT_THAT(outcome.reason, HasSubstr("553 5.7.1"));
}

TEST_F(SmtpSenderTest, AServerThatIsAwayMayComeBack) {
    start();
    SmtpSender sender{plain()};
    int const port = server->port();
    ASSERT_EQ(sender.send(mail()).kind, Kind::delivered);
    server->end();
    EXPECT_EQ(sender.send(mail()).kind, Kind::later);
    start({"--port", std::to_string(port)});
    DeliveryOutcome const outcome = sender.send(mail());
    EXPECT_EQ(outcome.kind, Kind::delivered) << outcome.reason;
    EXPECT_THAT(taken(), SizeIs(2));
}

TEST_F(SmtpSenderTest, ASilentServerIsGivenUp) {
    start({"--silent"});
    SmtpOptions options = plain();
    options.time_limit = std::chrono::seconds{1};
    EXPECT_EQ(SmtpSender{options}.send(mail()).kind, Kind::later);
    // As is every server when the program ends.
    options.time_limit = std::chrono::seconds{600};
    EXPECT_EQ(SmtpSender(options, [] { return true; }).send(mail()).kind, Kind::later);
}

TEST_F(SmtpSenderTest, NoAddressBeginsAnotherLine) {
    start();
    SmtpSender sender{plain()};
    EXPECT_EQ(sender.send(mail("a@example.org>\r\nRCPT TO:<b@example.org")).kind, Kind::refused);
    EXPECT_THAT(taken(), IsEmpty());
}

TEST_F(SmtpSenderTest, GoesOverToTlsWithACertificateThatIsVouchedFor) {
    make_certificates();
    start({"--starttls", file("server.pem"), file("server.key")});
    DeliveryOutcome const outcome = SmtpSender{encrypted("smtp")}.send(mail());
    ASSERT_EQ(outcome.kind, Kind::delivered) << outcome.reason;
    EXPECT_TRUE(taken().at(0).at("tls").as_bool());
}

TEST_F(SmtpSenderTest, SendsNothingWhereThereIsNoTls) {
    make_certificates();
    start();
    EXPECT_EQ(SmtpSender{encrypted("smtp")}.send(mail()).kind, Kind::later);
    EXPECT_THAT(taken(), IsEmpty());
}

TEST_F(SmtpSenderTest, SpeaksTlsFromTheFirstOctetAndSignsIn) {
    make_certificates();
    start({"--tls", file("server.pem"), file("server.key"), "--user", "portal", "secret"});
    SmtpOptions options = encrypted("smtps");
    DeliveryOutcome const anonymous = SmtpSender{options}.send(mail());
    EXPECT_EQ(anonymous.kind, Kind::later) << "without signing in nothing is of the recipient";
    options.user = "portal";
    options.password = "wrong";
    EXPECT_EQ(SmtpSender{options}.send(mail()).kind, Kind::later);
    options.password = "secret";
    DeliveryOutcome const outcome = SmtpSender{options}.send(mail());
    ASSERT_EQ(outcome.kind, Kind::delivered) << outcome.reason;
    ASSERT_THAT(taken(), SizeIs(1));
    EXPECT_EQ(taken()[0].at("user").as_string(), "portal");
}

TEST_F(SmtpSenderTest, TrustsNoOtherCertificate) {
    make_certificates();
    start({"--tls", file("server.pem"), file("server.key")});
    SmtpOptions options = encrypted("smtps");
    options.certificates = file("other.pem");
    EXPECT_EQ(SmtpSender{options}.send(mail()).kind, Kind::later);
    // The certificate is of localhost, by that name only.
    options = encrypted("smtps");
    options.url = "smtps://127.0.0.1:" + std::to_string(server->port());
    EXPECT_EQ(SmtpSender{options}.send(mail()).kind, Kind::later);
    EXPECT_THAT(taken(), IsEmpty());
}

}  // namespace
}  // namespace consult::test
