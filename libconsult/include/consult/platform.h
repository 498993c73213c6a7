/// The front door: everything the library does is done through a Platform.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include <consult/environment.h>
#include <consult/health.h>
#include <consult/metrics.h>
#include <consult/platform/accounts.h>
#include <consult/platform/action_log.h>
#include <consult/platform/calendars.h>
#include <consult/platform/campaigns.h>
#include <consult/platform/coding.h>
#include <consult/platform/comments.h>
#include <consult/platform/consultations.h>
#include <consult/platform/councils.h>
#include <consult/platform/documents.h>
#include <consult/platform/drafts.h>
#include <consult/platform/form_tokens.h>
#include <consult/platform/institutions.h>
#include <consult/platform/notices.h>
#include <consult/platform/obligations.h>
#include <consult/platform/participation.h>
#include <consult/platform/procedures.h>
#include <consult/platform/reading.h>
#include <consult/platform/responses.h>
#include <consult/platform/subscriptions.h>
#include <consult/platform/themes.h>
#include <consult/platform/webhooks.h>
#include <consult/search_metrics.h>
#include <consult/time.h>

namespace consult {

class IndexKeeper;

/// How a platform is opened. Every field but `database` has a working default.
struct PlatformOptions {
    /// The SQLite file; created when missing, unless `must_exist`. A file name as it is, or a URL
    /// with percent-encoding: `sqlite:FILE`, `sqlite:///FOLDER/FILE`, or the same with `file:`. A
    /// name that begins with any other scheme and a colon is refused, but for a PostgreSQL
    /// database: a connection URI of libpq, `postgresql://USER@HOST/DATABASE`. Several programs may
    /// serve one such database at once.
    std::string database;
    /// Folder of stored files; default: the database's file name with `.files` added. A PostgreSQL
    /// database holds them itself.
    std::filesystem::path files;
    /// A PostgreSQL server that follows that of `database`, by its connection URI. What anyone may
    /// read is then read from it wherever it holds all that this platform has acknowledged or been
    /// told of; otherwise, and while it is away, from `database`. Not used with `read_only`.
    std::string replica;
    bool must_exist = false;
    /// The database is read and nothing else: it must exist and have the program's schema, nothing
    /// is made beside it, and every change is refused as unavailable. It may be in use.
    bool read_only = false;

    /// Default: SystemClock. Then writes are refused while it can't be right: with PostgreSQL while
    /// it is more than 250 ms from the database's; with a file while it stands before the last
    /// entry of the log, or for ten minutes after it was set ahead by more than 10 s.
    std::shared_ptr<Clock> clock;
    std::shared_ptr<Randomness> randomness;     ///< default: SystemRandomness
    std::shared_ptr<ZoneDatabase const> zones;  ///< default: system_zones()

    /// Connections for reading, at least one; as many reads run at once, others wait.
    std::size_t read_connections = 4;
    /// Connections for writing to a PostgreSQL database; a file has one writer. Two keep one busy
    /// while the other waits for the disk; more make smaller transactions of the same submissions.
    std::size_t write_connections = 2;
    /// Bounds of the writer's queue; past them a write is refused as unavailable.
    std::size_t queue_units = 100'000;
    std::size_t queue_octets = std::size_t{256} << 20;

    /// Which addresses webhooks may have.
    WebhookReach webhook_reach = WebhookReach::public_only;

    /// Where the platform tells of what an operator should know. Thread-safe, must not throw.
    std::function<void(Severity, std::string_view)> report;
};

/// Something public changed; what was rendered from it is out of date.
struct Change {
    ConsultationNumber consultation;  ///< empty institution: something not of one consultation
    /// What had been shown must not be shown any longer (withheld, cancelled). Without a
    /// consultation it is all that had been shown: another program has written to the database, or
    /// a commit failed and what became of it is unknown.
    bool withdraws = false;
};

/// Thread-safe. Owns its storage; destroying it finishes what is queued.
class Platform {
public:
    /// Opens or creates the database and migrates it forward. Refuses (invalid, field `database`)
    /// a name it can't read, a file that is not ours, can't be read or written, or is of a newer
    /// schema, or of an older one for reading only; without a connection for reading, field
    /// `read_connections`; a replica that can't be one, field `replica`. Throws Fault when the disk
    /// fails.
    [[nodiscard]] static Result<std::unique_ptr<Platform>> open(PlatformOptions options);
    ~Platform();
    /// When a program is to end: once `patience` has passed, nobody waits for PostgreSQL any more.
    /// Whoever does then hears `unavailable` or catches Unavailable, and so does whoever comes
    /// later; one that is just connecting gives up after ten seconds more. A change that was being
    /// committed may have been kept. Call it before you wait for
    /// those who use the platform. Returns at once; of several calls the soonest counts, and
    /// destroying the platform is one, with ten seconds.
    void stop_waiting_after(std::chrono::milliseconds patience);

    [[nodiscard]] Institutions& institutions() { return institutions_; }
    [[nodiscard]] Accounts& accounts() { return accounts_; }
    [[nodiscard]] Consultations& consultations() { return consultations_; }
    [[nodiscard]] Calendars& calendars() { return calendars_; }
    [[nodiscard]] Procedures& procedures() { return procedures_; }
    [[nodiscard]] Obligations& obligations() { return obligations_; }
    [[nodiscard]] Subscriptions& subscriptions() { return subscriptions_; }
    [[nodiscard]] Notices& notices() { return notices_; }
    [[nodiscard]] Webhooks& webhooks() { return webhooks_; }
    [[nodiscard]] Drafts& drafts() { return drafts_; }
    [[nodiscard]] Documents& documents() { return documents_; }
    [[nodiscard]] Comments& comments() { return comments_; }
    [[nodiscard]] Reading& reading() { return reading_; }
    [[nodiscard]] Coding& coding() { return coding_; }
    [[nodiscard]] ParticipationCounts& participation() { return participation_; }
    [[nodiscard]] Responses& responses() { return responses_; }
    [[nodiscard]] Campaigns& campaigns() { return campaigns_; }
    [[nodiscard]] Themes& themes() { return themes_; }
    [[nodiscard]] Reports& reports() { return reports_; }
    [[nodiscard]] Councils& councils() { return councils_; }
    [[nodiscard]] Recommendations& recommendations() { return recommendations_; }
    [[nodiscard]] ActionLog& log() { return log_; }
    [[nodiscard]] FormTokens& form_tokens() { return form_tokens_; }

    [[nodiscard]] Clock const& clock() const;
    [[nodiscard]] Randomness& randomness() const;
    [[nodiscard]] ZoneDatabase const& zones() const;

    /// `listener` is called after each committed change, before the caller of the use case hears of
    /// it: from the storage's thread for submissions and for what other programs wrote, from the
    /// caller's for everything else, and one call at a time. It must not block, throw or call the
    /// platform. Returns when the listener is in place; it stays until the platform is destroyed.
    void on_change(std::function<void(Change const&)> listener);
    /// Whether the listeners have been told of all that was withdrawn more than a second ago. While
    /// they have not, as after this process was stopped for a while or when another server's
    /// database can't be asked, nothing may be shown that was kept. Costs about as much as reading
    /// a clock.
    [[nodiscard]] bool knows_changes() const;

    /// Never waits for the disk.
    [[nodiscard]] Health health() const;
    [[nodiscard]] Metrics metrics() const;

    /// Removes stored files that nothing refers to and that are older than an hour: what a refused
    /// upload or a replaced draft left behind. How many. While serving, too.
    std::size_t sweep_files();

    /// From now on comments can be searched, by an index in this file, which is made where it is
    /// missing, follows what is written within a second, and is made anew whenever it is lost or
    /// damaged. Default: the name of the SQLite database with `.search` added. Each server of a
    /// PostgreSQL database has its own. To be called once, before anyone searches. Refuses (field
    /// `search_index`) a file that can't be written, and to keep one for a PostgreSQL database
    /// without its name or for a database that is only read.
    [[nodiscard]] Result<> keep_search(std::filesystem::path index_file = {});
    /// Returns when the search knows all that was written before the call: for whoever can't wait
    /// for it to follow by itself.
    void settle_search();
    [[nodiscard]] SearchMetrics search_metrics() const;

private:
    explicit Platform(std::unique_ptr<PlatformCore> core);

    std::unique_ptr<PlatformCore> core_;
    Institutions institutions_;
    Accounts accounts_;
    Consultations consultations_;
    Calendars calendars_;
    Procedures procedures_;
    Obligations obligations_;
    Subscriptions subscriptions_;
    Notices notices_;
    Webhooks webhooks_;
    Drafts drafts_;
    Documents documents_;
    Comments comments_;
    Responses responses_;
    Campaigns campaigns_;
    Themes themes_;
    Reports reports_;
    Councils councils_;
    Recommendations recommendations_;
    ActionLog log_;
    FormTokens form_tokens_;
    std::unique_ptr<IndexKeeper> search_index_;
    Reading reading_;
    Coding coding_;
    ParticipationCounts participation_;
};

}  // namespace consult
