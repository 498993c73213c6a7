/// Subscriptions and the messages that come of them.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "platform/platform_fixture.h"

namespace consult::test {

using Kind = SubscriptionSubject::Kind;

class NoticesTest : public PlatformTest {
protected:
    /// Does all that is to be done.
    void work() {
        int steps = 0;
        while (platform->notices().work())
            ASSERT_LT(++steps, 1000) << "there is always more to do";
    }
    /// All mails that can be sent now.
    std::vector<OutgoingMail> mails() {
        work();
        return platform->notices().take_mails(1000);
    }
    void settle(OutgoingMail const& mail, DeliveryOutcome::Kind kind, std::string reason = {}) {
        platform->notices().settle(mail.id, mail.attempt, {kind, std::move(reason)});
    }
    void deliver(std::vector<OutgoingMail> const& all) {
        for (OutgoingMail const& mail : all)
            settle(mail, DeliveryOutcome::Kind::delivered);
    }
    /// `address occasion number` of each, in the order of addresses.
    static std::vector<std::string> told(std::vector<OutgoingMail> const& mails) {
        std::vector<std::string> lines;
        for (OutgoingMail const& mail : mails) {
            std::string line = mail.address + " " + std::string{name(mail.occasion)};
            for (Notice const& notice : mail.notices)
                line +=
                    " " + (notice.comment ? notice.comment->text() : notice.consultation.text());
            lines.push_back(line);
        }
        std::ranges::sort(lines);
        return lines;
    }

    NewSubscription wanted(std::string address, SubscriptionSubject subject = {},
                           Frequency frequency = Frequency::at_once) {
        return {std::move(address), std::move(subject), language("ru"), frequency, {}};
    }
    Result<> ask(NewSubscription const& offered) {
        return platform->subscriptions().subscribe(offered, "192.0.2.0");
    }
    /// Asks for it and follows the link. @return the token to manage it by
    std::string subscribe(NewSubscription const& offered) {
        succeed(ask(offered));
        for (OutgoingMail const& mail : mails()) {
            settle(mail, DeliveryOutcome::Kind::delivered);
            if (mail.occasion == Occasion::confirmation && mail.address == offered.address)
                return value(platform->subscriptions().confirm(mail.token));
        }
        throw std::runtime_error{"no confirmation came"};
    }
    CommentNumber comment_of(ConsultationNumber const& number, std::string email,
                             std::string text = "Add fruit.", std::string_view tag = "kk") {
        NewComment offered;
        offered.consultation = number;
        offered.text = std::move(text);
        offered.language = language(tag);
        offered.identity.email = std::move(email);
        offered.idempotency_key = Bytes{view(randomness->salt())};
        last_receipt = value(platform->comments().submit(offered));
        return last_receipt.number;
    }
    ResponseId answer(ConsultationNumber const& number, std::vector<CommentNumber> comments) {
        ResponseId const id =
            value(platform->responses().write(regulator, number,
                                              new_response(Disposition::accepted, "Fruit is added.",
                                                           std::move(comments), "art_1")))
                .id;
        succeed(platform->responses().publish(regulator, {id}));
        return id;
    }

    Receipt last_receipt;
};

}  // namespace consult::test
