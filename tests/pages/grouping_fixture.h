/// Themes and campaigns of a consultation, on public pages and at an official's desk.
#pragma once

#include <string>
#include <vector>

#include "pages/page_fixture.h"

namespace consult::test {

inline std::string const letter =
    "I ask you to keep the two village bakeries open on Sundays, because the bus to the district "
    "town does not run on that day and old people have no other way to get fresh bread for their "
    "families and for those neighbours who can not leave their houses in winter.";
inline std::string const other_letter =
    "Please let the morning train stop at our station again, for children who go to the school of "
    "the next town have to wait an hour in the cold since the timetable was changed in autumn and "
    "nobody asked their parents or their teachers whether that could be borne.";

class GroupingPagesTest : public PageTest {
protected:
    GroupingPagesTest() {
        number = open_consultation();
        here = "/en/consultations/" + number.text();
        desk = "/en/console/consultations/" + number.text();
        session = sign_in("raushan", Role::regulator, moh.id);
    }

    Theme theme(std::string const& name, std::string const& summary) {
        return value(platform->themes().create(regulator, number,
                                               NewTheme{in_both(name), in_both(summary), {}}));
    }
    std::vector<CommentNumber> send_all(std::string const& text, int times) {
        std::vector<CommentNumber> sent;
        for (int i = 0; i < times; ++i)
            sent.push_back(comment(number, text));
        succeed(platform->comments().screen(regulator, sent, CommentEvent::publish, ""));
        return sent;
    }
    std::vector<Campaign> campaigns() {
        platform->campaigns().keep_up();
        return value(platform->campaigns().list(regulator, number, {})).items;
    }
    static std::string page_of(Theme const& theme) {
        return "/themes/" + std::to_string(theme.id.value());
    }
    static std::string page_of(CampaignId id) { return "/campaigns/" + std::to_string(id.value()); }
    static std::string seen_on(std::string const& page, std::string const& field = "seen") {
        std::string const mark = "name=\"" + field + "\" value=\"";
        std::size_t const at = page.find(mark);
        if (at == std::string::npos) throw std::runtime_error{"the form says not what it is of"};
        std::size_t const begin = at + mark.size();
        return page.substr(begin, page.find('"', begin) - begin);
    }
    /// After a minute, in which what was kept of pages is made anew.
    Answer later(std::string const& target, std::string const& by = {}) {
        clock->advance(std::chrono::minutes{1});
        return get(target, by);
    }

    ConsultationNumber number;
    std::string here;
    std::string desk;
    std::string session;
};

}  // namespace consult::test
