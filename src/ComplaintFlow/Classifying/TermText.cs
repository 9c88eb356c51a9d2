using ComplaintFlow.Matching;

namespace ComplaintFlow.Classifying;

/// <summary>Codes, names and synonyms as they are compared: "Slow Claim", "slow_claim" and "slow-claim" are one.</summary>
internal static class TermText
{
    public static string Key(string text) => PhraseText.Fold(text).Replace(' ', '-').Replace('_', '-');
}
