#include "platform/consultation_verification.h"

#include <algorithm>

#include "consultation/correction.h"
#include "log/actions.h"
#include "platform/obligation_verification.h"
#include "platform/row_check.h"
#include "storage/consultation_repository.h"
#include "storage/report_repository.h"

namespace consult {
namespace {

using storage::Queries;

/// The consultation itself: what the entries with its number as their subject say.
class ConsultationVerifier {
public:
    ConsultationVerifier(Queries& queries, Consultation const& consultation,
                         std::vector<SaidOf> const& said, LogVerification& found)
        : queries_(queries),
          consultation_(consultation),
          said_(said),
          found_(found),
          row_("consultation " + consultation.number.text(), found),
          published_(row_.only_of(said, actions::consultation_published)),
          cancelled_(row_.only_of(said, actions::consultation_cancelled)),
          reported_(row_.only_of(said, actions::report_published)) {}

    void run() {
        check_state();
        if (published_ || cancelled_) {
            check_texts();
            check_period();
            check_errata();
        }
        check_report();
    }

private:
    void check_state() {
        SaidOf const* const created = row_.only_of(said_, actions::consultation_created);
        if (!created) row_.unlogged("its creation");
        row_.agree(consultation_.created_at, created, "created_at");
        row_.agree(consultation_.published_at, published_, "published_at");
        row_.agree(consultation_.answered_at, reported_, "answered_at");
        row_.agree(consultation_.cancelled_at, cancelled_, "cancelled_at");
        ConsultationState state = ConsultationState::preparing;
        if (published_) state = ConsultationState::published;
        if (reported_) state = ConsultationState::answered;
        if (cancelled_) state = ConsultationState::cancelled;
        SaidOf const* const last = cancelled_   ? cancelled_
                                   : reported_  ? reported_
                                   : published_ ? published_
                                                : created;
        if (last) row_.agree(consultation_.state == state, "state", *last);
    }

    /// As it was published: with the corrections taken back, the last one first.
    Consultation without_corrections() {
        std::vector<SaidOf const*> const said = all_of(said_, {actions::consultation_corrected});
        Consultation original = consultation_;
        for (std::size_t i = original.errata.size(); i-- > 0;) {
            Erratum const& erratum = consultation_.errata[i];
            Result<std::string> const now =
                apply(Correction{erratum.field, erratum.language, erratum.was, {}}, original);
            if (i < said.size()) row_.agree(now == erratum.now, erratum.field, *said[i]);
        }
        return original;
    }

    void check_texts() {
        Consultation const original = without_corrections();
        if (published_) row_.agree(publication_facts(original), *published_);
        if (cancelled_)
            row_.agree(cancellation_facts(original, published_ != nullptr), *cancelled_);
        if (!cancelled_ && !consultation_.cancel_reason.empty()) row_.unlogged("cancel_reason");
    }

    void check_period() {
        std::vector<SaidOf const*> const said =
            all_of(said_, {actions::consultation_extended, actions::consultation_suspended,
                           actions::consultation_closed_early});
        std::vector<PeriodChange> const history =
            consultation_.period ? consultation_.period->history : std::vector<PeriodChange>{};
        // The first is how the period was set, which its publication tells the dates of.
        if (!history.empty()) check_setting(history.front());
        for (std::size_t i = 1; i < std::max(said.size() + 1, history.size()); ++i) {
            RowCheck row{
                "change " + std::to_string(i) + " of the period of " + consultation_.number.text(),
                found_};
            if (i >= history.size()) {
                row.agree(false, "it is not stored", *said[i - 1]);
            } else if (i > said.size()) {
                row.unlogged(name(history[i].kind));
            } else {
                check_change(history[i], *said[i - 1], row);
            }
        }
        check_present_period();
    }

    void check_setting(PeriodChange const& set) {
        SaidOf const* last = nullptr;
        for (SaidOf const* const one : all_of(said_, {actions::consultation_changed})) {
            if (one->entry.facts == Facts{{"changed", "period"}}) last = one;
        }
        if (!last) return row_.unlogged("its period");
        row_.agree(set.kind == PeriodChange::Kind::set && set.at == last->entry.at &&
                       set.by == last->entry.actor.office && set.reason.empty(),
                   "who set the period, and when", *last);
    }

    static PeriodChange::Kind kind_by(std::string_view action) {
        if (action == actions::consultation_extended) return PeriodChange::Kind::extended;
        if (action == actions::consultation_suspended) return PeriodChange::Kind::suspended;
        return PeriodChange::Kind::closed_early;
    }

    void check_change(PeriodChange const& change, SaidOf const& said, RowCheck& row) {
        row.agree(change.kind == kind_by(said.entry.action), "kind", said);
        row.agree(change_facts(change), said);
        row.agree(change.at == said.entry.at && change.by == said.entry.actor.office,
                  "who changed it, and when", said);
    }

    /// What decides on comments stands apart from the history.
    void check_present_period() {
        std::optional<CommentPeriod> const deciding =
            storage::find_intake(queries_, consultation_.number).value().consultation.period;
        std::optional<CommentPeriod> const& told = consultation_.period;
        SaidOf const* said = published_ ? published_ : cancelled_;
        for (SaidOf const* const one :
             all_of(said_, {actions::consultation_extended, actions::consultation_suspended,
                            actions::consultation_closed_early})) {
            said = one;
        }
        bool const same = deciding && told ? deciding->opens.instant == told->opens.instant &&
                                                 deciding->closes.instant == told->closes.instant
                                           : !deciding && !told;
        row_.agree(same, "opens_at, closes_at", *said);
    }

    void check_errata() {
        std::vector<SaidOf const*> const said = all_of(said_, {actions::consultation_corrected});
        std::vector<Erratum> const& errata = consultation_.errata;
        for (std::size_t i = 0; i < std::max(said.size(), errata.size()); ++i) {
            RowCheck row{"erratum " + std::to_string(i + 1) + " of " + consultation_.number.text(),
                         found_};
            if (i >= errata.size()) {
                row.agree(false, "it is not stored", *said[i]);
            } else if (i >= said.size()) {
                row.unlogged(errata[i].field);
            } else {
                row.agree(erratum_facts(errata[i]), *said[i]);
                row.agree(errata[i].at == said[i]->entry.at &&
                              errata[i].by == said[i]->entry.actor.office,
                          "who corrected it, and when", *said[i]);
            }
        }
    }

    void check_report() {
        std::optional<ConsultationReport> const report =
            storage::find_report(queries_, consultation_.id);
        RowCheck row{"report of " + consultation_.number.text(), found_};
        if (!report) {
            SaidOf const* const drafted = last_of(said_, actions::report_drafted);
            if (SaidOf const* const any = reported_ ? reported_ : drafted) {
                row.agree(false, "it is not stored", *any);
            }
            return;
        }
        row.agree(report->published_at, reported_, "published_at");
        if (!reported_) return;
        if (report->published) {
            row.agree(
                report_facts(*report, storage::kept_report_content(queries_, consultation_.id)),
                *reported_);
        }
        row.agree(report->office == reported_->entry.actor.office, "office", *reported_);
    }

    Queries& queries_;
    Consultation const& consultation_;
    std::vector<SaidOf> const& said_;
    LogVerification& found_;
    RowCheck row_;
    SaidOf const* published_;
    SaidOf const* cancelled_;
    SaidOf const* reported_;
};

}  // namespace

void verify_consultation(Queries& queries, Consultation const& consultation, LoggedRecord& record,
                         LogVerification& found) {
    std::vector<SaidOf> const said = record.take(consultation.number.text());
    ConsultationVerifier{queries, consultation, said, found}.run();
    verify_obligations(queries, consultation, said, found);
}

}  // namespace consult
