/// A consultation under an invented procedure, and what is asked of it.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <consult/procedure_file.h>

#include "platform/invented_procedure.h"
#include "platform/platform_fixture.h"

namespace consult::test {

class ObligationsTest : public PlatformTest {
protected:
    static LocalDateTime local(std::string_view text) { return value(parse_local_date_time(text)); }

    /// Prepared, under MOH's own procedure, from Monday 2 March 2026, 09:00 in Almaty on.
    ConsultationNumber prepare_under(Procedure const& procedure) {
        value(platform->procedures().add(regulator, "MOH", to_json(procedure)));
        ConsultationNumber const number = prepare();
        value(platform->consultations().choose_procedure(regulator, number, {procedure.id, 0}, ""));
        set_period(number, std::nullopt);
        return number;
    }
    void set_period(ConsultationNumber const& number, std::optional<std::string_view> closes) {
        NewPeriod period;
        period.opens = local("2026-03-02T09:00");
        if (closes) period.closes = local(*closes);
        value(platform->consultations().set_period(regulator, number, period));
    }
    void add_note(ConsultationNumber const& number) {
        std::string const content = "Why the kitchens are inspected.";
        value(platform->documents().upload(
            regulator, number,
            {DocumentKind::explanatory_note, language("en"), "Note", "note.txt", Bytes{content}}));
    }
    /// The same with its note, published and open.
    ConsultationNumber open_under(Procedure const& procedure) {
        ConsultationNumber const number = prepare_under(procedure);
        add_note(number);
        value(platform->consultations().publish(regulator, number));
        clock->set(at("2026-03-03T06:00:00Z"));
        return number;
    }

    [[nodiscard]] ConsultationObligations owed(ConsultationNumber const& number) const {
        return value(platform->obligations().of(anyone, number));
    }
    [[nodiscard]] Obligation one(ConsultationNumber const& number, std::string_view key) const {
        std::vector<Obligation> const all = owed(number).obligations;
        auto const found = std::find_if(all.begin(), all.end(),
                                        [&](Obligation const& each) { return each.key == key; });
        if (found == all.end()) throw std::runtime_error{"not owed: " + std::string{key}};
        return *found;
    }
    /// `state due` of each, by key.
    [[nodiscard]] std::map<std::string, std::string> states(
        ConsultationNumber const& number) const {
        std::map<std::string, std::string> all;
        for (Obligation const& each : owed(number).obligations) {
            all[each.key] = std::string{name(each.state)};
            if (each.due) all[each.key] += " " + to_text(each.due->local).substr(0, 16);
        }
        return all;
    }
    /// How an obligation came to stand as it does.
    [[nodiscard]] std::vector<std::string> history(ConsultationNumber const& number,
                                                   std::string_view key) const {
        std::vector<std::string> steps;
        for (ObligationChange const& change : owed(number).changes) {
            if (change.obligation == key) steps.emplace_back(name(change.state));
        }
        return steps;
    }
    ConsultationObligations record(ConsultationNumber const& number, ProcedureEvent event,
                                   std::string subject = {},
                                   std::optional<bool> favourable = std::nullopt) {
        return value(platform->obligations().record(
            regulator, number, {event, std::move(subject), std::nullopt, favourable, {}, {}}));
    }
    void answer(ConsultationNumber const& number, std::vector<CommentNumber> comments) {
        NewResponse response;
        response.disposition = Disposition::noted;
        response.reason = in_both("Taken up.");
        response.comments = std::move(comments);
        ResponseId const id = value(platform->responses().write(regulator, number, response)).id;
        succeed(platform->responses().publish(regulator, {id}));
    }
};

}  // namespace consult::test
