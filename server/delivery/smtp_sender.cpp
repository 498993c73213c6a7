#include "delivery/smtp_sender.h"

#include <algorithm>
#include <cstring>

#include "delivery/curl_handle.h"

namespace consult::delivery {
namespace {

constexpr long connect_seconds = 15;

/// What was said last, by us and by the server.
struct Dialogue {
    std::string command;  ///< its first word; `DATA` until the message's end was answered
    std::string reply;    ///< the line that says how it went
    bool has_ended = false;

    void hear(std::string_view line, bool is_ours) {
        while (!line.empty() && (line.back() == '\r' || line.back() == '\n'))
            line.remove_suffix(1);
        std::string_view const word = line.substr(0, line.find(' '));
        // Taking leave says nothing of the message.
        has_ended |= is_ours && word == "QUIT";
        if (has_ended) return;
        if (is_ours) command = word;
        else reply = line;
    }
    [[nodiscard]] bool is_refused_for_good() const { return reply.starts_with('5'); }
    /// Whether that is about the recipient or the message, not about us.
    [[nodiscard]] bool is_of_message() const { return command == "RCPT" || command == "DATA"; }
};

int listen(CURL* /*handle*/, curl_infotype type, char* octets, std::size_t size, void* dialogue) {
    if (type == CURLINFO_HEADER_IN || type == CURLINFO_HEADER_OUT) {
        static_cast<Dialogue*>(dialogue)->hear({octets, size}, type == CURLINFO_HEADER_OUT);
    }
    return 0;
}

/// The server's words are kept longer than the recipient's address may be.
std::string without(std::string const& address, std::string reason) {
    auto const is_same = [](char left, char right) {
        auto const small = [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
        };
        return small(left) == small(right);
    };
    for (auto found = std::ranges::search(reason, address, is_same); !found.empty();
         found = std::ranges::search(reason, address, is_same)) {
        reason.replace(found.begin(), found.end(), "…");
    }
    return reason;
}

/// The part of a message that is not sent yet.
struct Source {
    std::string_view rest;
};
std::size_t read(char* octets, std::size_t size, std::size_t count, void* source) {
    std::string_view& rest = static_cast<Source*>(source)->rest;
    std::size_t const length = std::min(rest.size(), size * count);
    std::memcpy(octets, rest.data(), length);
    rest.remove_prefix(length);
    return length;
}

}  // namespace

class SmtpSender::Implementation {
public:
    Implementation(SmtpOptions options, GiveUp give_up)
        : options_(std::move(options)), give_up_(std::move(give_up)), handle_(new_handle()) {
        set(handle_, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
        std::string const url =
            options_.url + (options_.host_name.empty() ? "" : "/" + options_.host_name);
        set(handle_, CURLOPT_URL, url.c_str());
        set(handle_, CURLOPT_USE_SSL,
            static_cast<long>(options_.without_tls ? CURLUSESSL_NONE : CURLUSESSL_ALL));
        set(handle_, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
        if (!options_.certificates.empty())
            set(handle_, CURLOPT_CAINFO, options_.certificates.c_str());
        if (!options_.user.empty()) {
            set(handle_, CURLOPT_USERNAME, options_.user.c_str());
            set(handle_, CURLOPT_PASSWORD, options_.password.c_str());
        }
        set(handle_, CURLOPT_CONNECTTIMEOUT, connect_seconds);
        set(handle_, CURLOPT_TIMEOUT, static_cast<long>(options_.time_limit.count()));
        set(handle_, CURLOPT_UPLOAD, 1L);
        set(handle_, CURLOPT_READFUNCTION, &read);
        // libcurl tells the server's words only to whoever listens to all of the dialogue.
        set(handle_, CURLOPT_VERBOSE, 1L);
        set(handle_, CURLOPT_DEBUGFUNCTION, &listen);
        set(handle_, CURLOPT_DEBUGDATA, &dialogue_);
        if (give_up_) set_give_up(handle_, give_up_);
    }

    DeliveryOutcome send(Mail const& mail) {
        using Kind = DeliveryOutcome::Kind;
        if (Result<> const good = check_email_address(mail.to, "to"); !good)
            return {Kind::refused, good.error().problems().front().text()};
        dialogue_ = {};
        std::string const text = to_text(mail);
        Source source{text};
        TextList recipients;
        append(recipients, "<" + mail.to + ">");
        std::string const from = "<" + mail.from_address + ">";
        set(handle_, CURLOPT_MAIL_FROM, from.c_str());
        set(handle_, CURLOPT_MAIL_RCPT, recipients.get());
        set(handle_, CURLOPT_READDATA, &source);
        CURLcode const code = curl_easy_perform(handle_.get());
        set(handle_, CURLOPT_MAIL_RCPT, static_cast<curl_slist*>(nullptr));
        if (code == CURLE_OK) return {Kind::delivered, {}};
        bool const is_over = dialogue_.is_refused_for_good() && dialogue_.is_of_message();
        return {is_over ? Kind::refused : Kind::later, without(mail.to, reason(code))};
    }

private:
    [[nodiscard]] std::string reason(CURLcode code) const {
        bool const is_answer = dialogue_.reply.starts_with('4') || dialogue_.is_refused_for_good();
        if (!is_answer) return curl_easy_strerror(code);
        return (dialogue_.command.empty() ? "" : dialogue_.command + ": ") + dialogue_.reply;
    }

    SmtpOptions options_;
    GiveUp give_up_;
    Dialogue dialogue_;
    EasyHandle handle_;
};

SmtpSender::SmtpSender(SmtpOptions options, std::function<bool()> give_up)
    : implementation_(std::make_unique<Implementation>(std::move(options), std::move(give_up))) {}
SmtpSender::~SmtpSender() = default;
SmtpSender::SmtpSender(SmtpSender&&) noexcept = default;

DeliveryOutcome SmtpSender::send(Mail const& mail) {
    return implementation_->send(mail);
}

}  // namespace consult::delivery
