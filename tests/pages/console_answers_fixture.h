/// A consultation that takes comments, and officials who answer them at their pages.
#pragma once

#include <string>
#include <vector>

#include "pages/page_fixture.h"

namespace consult::test {

class ConsoleAnswersTest : public PageTest {
protected:
    ConsoleAnswersTest() {
        number = open_consultation();
        desk = "/en/console/consultations/" + number.text();
        by_regulator = sign_in("raushan", Role::regulator, moh.id);
        by_moderator = sign_in("marat", Role::moderator, moh.id);
    }

    CommentState state_of(CommentNumber const& comment) {
        return value(platform->comments().find_full(regulator, comment)).state;
    }
    static std::string sequence(CommentNumber const& comment) {
        return std::to_string(comment.sequence);
    }
    std::vector<Response> responses() {
        return value(platform->responses().list(regulator, number, {})).items;
    }
    /// A response that is drafted, written at the form.
    ResponseId respond(CommentNumber const& comment) {
        EXPECT_EQ(send(desk + "/responses/new",
                       {{"disposition", "accepted"},
                        {"reason.en", "It is right."},
                        {"reason.ru", "It is right."},
                        {"comments", sequence(comment)}},
                       by_regulator)
                      .status,
                  303);
        return responses().back().id;
    }

    ConsultationNumber number;
    std::string desk;
    std::string by_regulator;
    std::string by_moderator;
};

}  // namespace consult::test
