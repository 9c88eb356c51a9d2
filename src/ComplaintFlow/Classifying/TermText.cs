using ComplaintFlow.Matching;

namespace ComplaintFlow.Classifying;

/// <summary>
/// The normalized form in which codes, names and synonyms are compared: "Slow Claim", "slow_claim" and "slow-claim" are
/// equal.
/// </summary>
internal static class TermText
{
    public static string Key(string text) => PhraseText.Fold(text).Replace(' ', '-').Replace('_', '-');
}
