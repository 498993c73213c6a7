/// An installation that is built day by day, as demonstrations are.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <consult/platform.h>

#include "program/command.h"

namespace consult::program {

[[nodiscard]] LocalizedText in_three(char const* kk, char const* ru, char const* en);

/// A consultation to be prepared.
struct DemoPlan {
    char const* institution;
    /// Names the drafts server/demo/drafts/DRAFT.LANGUAGE.md and the explanatory notes
    /// server/demo/documents/DRAFT.LANGUAGE.txt.
    char const* draft;
    LocalizedText title;
    LocalizedText summary;
    std::vector<std::string> topics;
    std::chrono::days opens_in;  ///< from where the clock stands
    std::chrono::days lasts;     ///< at least; longer where the procedure has it so
    char const* procedure = "";  ///< id; empty for none
};

/// What somebody says.
struct Remark {
    char const* language;
    char const* name;       ///< empty: anonymous
    char const* provision;  ///< empty: on the whole draft
    char const* text;
    char const* organisation = "";
    Visibility visibility = Visibility::public_name;
    char const* quote = "";  ///< of the provision, in the remark's language
};

/// A new database with two institutions and their officials, and the steps that fill it. Its clock
/// is its own, so that every date in it, the log's included, is one that could have been. Each step
/// throws Failure when it is refused.
class DemoInstallation {
public:
    /// The database must be empty.
    explicit DemoInstallation(Common const& common);

    [[nodiscard]] Platform& platform() { return *platform_; }
    [[nodiscard]] Actor const& regulator_of(std::string_view institution) const {
        return offices_.find(institution)->second.regulator;
    }
    /// Of the city's council.
    [[nodiscard]] Actor const& secretary() const { return secretary_; }
    /// The day on which the demonstration stands, in the city.
    [[nodiscard]] LocalDate today() const;

    /// The morning of an earlier day. What becomes overdue on the way is noted when it does.
    void go_to(std::chrono::days before_today);

    /// Adds a procedure that the institution named in it derived.
    void add_procedure(Procedure const& procedure);
    [[nodiscard]] ConsultationNumber prepare(DemoPlan plan);
    /// Adds a document in Russian from server/demo/documents. @pre the consultation is prepared
    void add_document(ConsultationNumber const& number, DocumentKind kind, char const* title,
                      char const* file);
    void publish(ConsultationNumber const& number);
    /// Publishes the next version of its draft, server/demo/drafts/DRAFT.LANGUAGE.md.
    void publish_version(ConsultationNumber const& number, char const* draft, LocalizedText note);
    void extend(ConsultationNumber const& number, std::chrono::days by, LocalizedText reason);
    void correct(ConsultationNumber const& number, Correction correction);
    /// Records that something happened at this moment. @param subject such as a body's id
    void record(ConsultationNumber const& number, ProcedureEvent event, char const* subject,
                LocalizedText note);
    /// Gives something up. @param obligation its key
    void waive(ConsultationNumber const& number, char const* obligation, LocalizedText reason);
    void cancel(ConsultationNumber const& number, LocalizedText reason);

    CommentNumber comment(ConsultationNumber const& number, Remark const& remark);
    /// Comments that come in one after the other and are published together.
    std::vector<CommentNumber> published_comments(ConsultationNumber const& number,
                                                  std::vector<Remark> const& remarks);
    void withhold(CommentNumber const& comment, std::string reason);

    ResponseId draft_response(std::vector<CommentNumber> const& comments, Disposition disposition,
                              LocalizedText reason, char const* provision = "");
    void respond(std::vector<CommentNumber> const& comments, Disposition disposition,
                 LocalizedText reason, char const* provision = "");
    /// A theme that these comments raise, a question of each one day's work.
    ThemeId theme(std::vector<CommentNumber> const& comments, LocalizedText name);
    /// @param recommendations that it replies to as well
    void respond_to(ConsultationNumber const& number, ThemeId theme, Disposition disposition,
                    LocalizedText reason, char const* provision = "",
                    std::vector<RecommendationNumber> recommendations = {});
    /// Publishes the report, a day after it was drafted.
    void report(ConsultationNumber const& number, LocalizedText text);

private:
    /// An institution as the demonstration needs it.
    struct Office {
        Actor regulator;
        std::string contact;
    };

    Institution create_institution(char const* code, LocalizedText name, char const* contact);
    Actor create_official(char const* login, char const* name, char const* office,
                          char const* password, std::vector<RoleGrant> roles);
    void create_people();
    [[nodiscard]] LocalDateTime closing_of(DemoPlan const& plan, LocalDateTime opens) const;
    [[nodiscard]] Office const& office_of(ConsultationNumber const& number) const;
    void add_texts(Actor const& regulator, DraftVersionId version, std::string const& draft);
    void upload(ConsultationNumber const& number, DocumentKind kind, char const* tag,
                char const* title, std::string const& file);
    void screen(std::vector<CommentNumber> const& comments, CommentEvent event,
                std::string reason = {});

    Instant today_;  ///< in the morning
    std::shared_ptr<ManualClock> clock_;
    std::unique_ptr<Platform> platform_;
    Actor system_ = operator_of("demo");
    Actor moderator_;
    Actor secretary_;
    std::map<std::string, Office, std::less<>> offices_;  ///< by the institution's code
};

}  // namespace consult::program
