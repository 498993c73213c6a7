// Writes generated comments as lines of JSON, with documentId and commentText.
// Usage: campaign_generate COUNT
#include <iostream>
#include <string>

#include <boost/json.hpp>

#include "campaign/generated_comments.h"

int main(int count, char** arguments) {
    if (count != 2) {
        std::cerr << "Usage: campaign_generate COUNT\n";
        return 2;
    }
    consult::bench::CampaignMix mix;
    mix.letters = 200;
    consult::bench::GeneratedComments const comments(mix);
    std::string text;
    for (std::uint64_t comment = 0; comment < std::stoull(arguments[1]); ++comment) {
        comments.write(comment, text);
        std::cout << boost::json::serialize(boost::json::object{
                         {"documentId", std::to_string(comment)}, {"commentText", text}})
                  << '\n';
    }
    return 0;
}
