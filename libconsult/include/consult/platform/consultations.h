/// Use cases on consultations: preparing, publishing, extending, closing, correcting.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <consult/consultation.h>
#include <consult/platform/page.h>
#include <consult/response.h>

namespace consult {

class PlatformCore;

/// In which order consultations are listed.
enum class ConsultationOrder {
    newest_first,
    /// The open ones first, by their closing; then those that will open, by their opening; then the
    /// others, the last closed first.
    by_stage,
};

struct ConsultationFilter {
    std::optional<Phase> phase;
    bool closing_soon = false;  ///< open and closing within seven days
    std::string institution;    ///< code
    std::string topic;
    std::string text;  ///< words looked for in title and summary, at most 200 octets
    /// For officials: also those being prepared at institutions they may read.
    bool include_preparing = false;
    /// For officials: only those of institutions they may read, in preparation or not.
    bool only_own = false;
    ConsultationOrder order = ConsultationOrder::newest_first;
};

/// A row of the list.
struct ConsultationSummary {
    Consultation consultation;
    Institution institution;
    Phase phase = Phase::preparing;
    std::uint64_t comments_received = 0;
};

class Consultations {
public:
    explicit Consultations(PlatformCore& core) : core_(core) {}

    /// Needs manage_consultation at the institution. Gives the next number of the year in the
    /// institution's zone. State: preparing.
    [[nodiscard]] Result<Consultation> create(Actor const& actor, std::string_view institution,
                                              ConsultationTexts texts);
    /// Replaces the texts; only while preparing (afterwards: `correct`).
    [[nodiscard]] Result<Consultation> change(Actor const& actor, ConsultationNumber const& number,
                                              ConsultationTexts texts);
    /// Names the procedure it will run under; only while preparing. `version` 0: the newest, which
    /// is kept from then on. Refuses a tier that the procedure does not have, or a missing one.
    [[nodiscard]] Result<Consultation> choose_procedure(Actor const& actor,
                                                        ConsultationNumber const& number,
                                                        ProcedureReference procedure,
                                                        std::string tier);
    /// Moves a published one to other rules because the law changed; the reason is published.
    [[nodiscard]] Result<Consultation> move_procedure(Actor const& actor,
                                                      ConsultationNumber const& number,
                                                      ProcedureReference procedure,
                                                      std::string tier, LocalizedText reason);
    /// Sets the period; only while preparing.
    [[nodiscard]] Result<Consultation> set_period(Actor const& actor,
                                                  ConsultationNumber const& number,
                                                  NewPeriod period);
    /// Publishes it with its draft versions and documents. Refused with every reason at once.
    [[nodiscard]] Result<Consultation> publish(Actor const& actor,
                                               ConsultationNumber const& number);
    /// Whether `publish` would do it now: refused as that is, with every reason at once.
    [[nodiscard]] Result<> may_publish(Actor const& actor, ConsultationNumber const& number) const;
    /// Moves the closing to later, in the period's zone.
    [[nodiscard]] Result<Consultation> extend(Actor const& actor, ConsultationNumber const& number,
                                              LocalDateTime closes, LocalizedText reason);
    /// The newest version of each procedure that a running consultation may be moved to: of its
    /// own, and of those that derive from it. Needs manage_consultation.
    [[nodiscard]] Result<std::vector<Procedure>> procedures_ahead(
        Actor const& actor, ConsultationNumber const& number) const;
    /// Lets the period stand still from one moment until another, such as while nobody could reach
    /// the portal: may lie in the past. The closing moves to later by what the procedure says,
    /// without one by as long; never to earlier. Until the report is published: one that went on
    /// over the closing opens the period again, for what was lost of it.
    [[nodiscard]] Result<Consultation> suspend(Actor const& actor, ConsultationNumber const& number,
                                               LocalDateTime from, LocalDateTime until,
                                               LocalizedText reason);
    /// Closes now, and after every comment that is in already.
    [[nodiscard]] Result<Consultation> close_early(Actor const& actor,
                                                   ConsultationNumber const& number,
                                                   LocalizedText reason);
    [[nodiscard]] Result<Consultation> cancel(Actor const& actor, ConsultationNumber const& number,
                                              LocalizedText reason);
    /// Corrects a published text; what it was, what it is, why and when stay visible.
    [[nodiscard]] Result<Consultation> correct(Actor const& actor, ConsultationNumber const& number,
                                               Correction correction);

    /// not_found when the viewer may not know of it.
    [[nodiscard]] Result<ConsultationSummary> find(Actor const& viewer,
                                                   ConsultationNumber const& number) const;
    /// Newest first; open ones by closing when `closing_soon`.
    [[nodiscard]] Result<Page<ConsultationSummary>> list(Actor const& viewer,
                                                         ConsultationFilter const& filter,
                                                         PageRequest const& page) const;
    /// The next instant after `now` at which time alone may change which consultations a list
    /// holds: one opens, closes, or will close within seven days. A list made at `now` holds until
    /// then; nothing: until something is done.
    [[nodiscard]] std::optional<Instant> next_change_of_lists(Instant now) const;
    /// Topics in use by visible consultations, by name.
    [[nodiscard]] std::vector<std::string> topics() const;
    [[nodiscard]] Result<ConsultationFigures> figures(Actor const& viewer,
                                                      ConsultationNumber const& number) const;

private:
    PlatformCore& core_;
};

}  // namespace consult
