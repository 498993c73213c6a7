#include "delivery/http_reader.h"

#include <consult/error.h>

#include "delivery/curl_handle.h"

namespace consult::delivery {
namespace {

constexpr long connect_seconds = 10;
constexpr long answer_seconds = 30;
constexpr std::size_t most_octets = 64u << 20;

std::size_t take(char* octets, std::size_t size, std::size_t number, void* body) {
    auto& text = *static_cast<std::string*>(body);
    if (text.size() + size * number > most_octets) return 0;  // ends it
    text.append(octets, size * number);
    return size * number;
}

}  // namespace

class HttpReader::Implementation {
public:
    explicit Implementation(GiveUp give_up) : give_up_(std::move(give_up)) {
        set(handle_, CURLOPT_PROTOCOLS_STR, "http,https");
        set(handle_, CURLOPT_FOLLOWLOCATION, 0L);
        set(handle_, CURLOPT_USERAGENT, "libconsult");
        set(handle_, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
        set(handle_, CURLOPT_CONNECTTIMEOUT, connect_seconds);
        set(handle_, CURLOPT_TIMEOUT, answer_seconds);
        set(handle_, CURLOPT_WRITEFUNCTION, &take);
        if (give_up_) set_give_up(handle_, give_up_);
    }

    HttpAnswer get(std::string const& url) {
        HttpAnswer answer;
        set(handle_, CURLOPT_URL, url.c_str());
        set(handle_, CURLOPT_WRITEDATA, &answer.body);
        CURLcode const code = curl_easy_perform(handle_.get());
        if (code != CURLE_OK) throw Fault{url + " could not be read: " + curl_easy_strerror(code)};
        curl_easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &answer.status);
        return answer;
    }

private:
    GiveUp give_up_;
    EasyHandle handle_ = new_handle();
};

HttpReader::HttpReader(std::function<bool()> give_up)
    : implementation_(std::make_unique<Implementation>(std::move(give_up))) {}
HttpReader::~HttpReader() = default;

HttpAnswer HttpReader::get(std::string const& url) {
    return implementation_->get(url);
}

}  // namespace consult::delivery
