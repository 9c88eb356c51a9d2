using ComplaintFlow.Names;

namespace ComplaintFlow.Tests.Matching;

/// <summary>Finds phrases as one would say it: every phrase at every place, and then without what lies within something longer.</summary>
internal static class NaivePhrases
{
    public static int[] Find(IReadOnlyList<string> phrases, string text)
    {
        string folded = PhraseText.Fold(text);
        (int Start, int End, int Phrase)[] all = [.. phrases.SelectMany((phrase, number) => Occurrences(phrase, folded).Select(found => (found.Start, found.End, number)))];
        return [.. all
            .Where(one => !all.Any(other => other.Start <= one.Start && other.End >= one.End && other.End - other.Start > one.End - one.Start))
            .OrderBy(one => one.Start)
            .Select(one => one.Phrase)
            .Distinct()];
    }

    private static IEnumerable<(int Start, int End)> Occurrences(string phrase, string text)
    {
        string looked = PhraseText.Fold(phrase);
        bool isOpen = looked.EndsWith('*');
        looked = looked.TrimEnd('*').TrimEnd();
        for (int start = 0; start + looked.Length <= text.Length; start++)
        {
            int end = start + looked.Length;
            bool begins = start == 0 || !PhraseText.IsInsideWord(text[start - 1], text[start]);
            bool ends = isOpen || end == text.Length || !PhraseText.IsInsideWord(text[end - 1], text[end]);
            if (begins && ends && text.AsSpan(start, looked.Length).SequenceEqual(looked))
                yield return (start, end);
        }
    }
}
