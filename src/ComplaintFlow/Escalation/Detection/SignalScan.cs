using System.Collections.Immutable;
using ComplaintFlow.Names;

namespace ComplaintFlow.Escalation;

/// <summary>Reads the words of one text in their order, and decides which phrases the customer means.</summary>
/// <remarks>
/// A negation reaches to the end of its clause, a short one only to the word after it. The parts of a wording occur in their order in one
/// sentence. What stands in quotation marks are somebody else's words, unless it is only a word that is stressed. What other people threaten, and
/// what is only asked about, is no threat of the customer, to the end of the clause. A superior of whom something is reported is not demanded:
/// "the manager said".
/// </remarks>
internal ref struct SignalScan(ImmutableArray<SignalWord> words, ImmutableArray<SignalPhrase> phrases, Span<WordingProgress> progress)
{
    private const int NextInLatin = 12;
    private const int NextInChinese = 1;
    private const int LongestEmphasis = 4;
    private const int Adjacent = 1;

    private readonly Span<WordingProgress> _progress = progress;
    private List<int>? _heard;
    private int _clauseStart;
    private int _sentence = 1;
    private bool _isNegated;
    private bool _insists;
    private bool _isOfOthers;
    private int _negationEnd = -1;
    private int _demandEnd = int.MinValue / 2;

    /// <summary>Returns the phrases that are meant, in the order of the text; null if there are none.</summary>
    public List<int>? Read(ReadOnlySpan<PhraseOccurrence> found)
    {
        int quotedUntil = 0;
        int closing = -1;
        for (int at = 0; at < found.Length; at++)
        {
            PhraseOccurrence one = found[at];
            if (one.Start < quotedUntil)
                continue;
            SignalWord word = words[one.Phrase];
            if ((word.Meaning & Meaning.Quotes) == 0)
            {
                Read(word, one);
            }
            else if (one.Start != closing && word.Closing != '\0' && Closing(found, at, word.Closing) is >= 0 and int end)
            {
                if (end - one.End > LongestEmphasis || word.Closing == '》')
                    quotedUntil = end + 1;
                else
                    closing = end;
            }
        }

        return _heard;
    }

    private void Read(SignalWord word, PhraseOccurrence one)
    {
        if ((word.Meaning & (Meaning.EndsClause | Meaning.EndsSentence)) != 0)
        {
            EndClause();
            if ((word.Meaning & Meaning.EndsSentence) != 0)
                _sentence++;
            return;
        }

        bool isNegated = _isNegated || (_negationEnd >= 0 && one.Start - _negationEnd <= (PhraseText.IsWithoutSpaces(word.First) ? NextInChinese : NextInLatin));
        if ((word.Meaning & Meaning.Withdraws) != 0)
            Withdraw(_clauseStart, andThreats: true);
        if ((word.Meaning & Meaning.Retracts) != 0)
            Withdraw(0, andThreats: true);
        if ((word.Meaning & Meaning.Reports) != 0 && one.Start - _demandEnd <= Adjacent)
            Withdraw(_clauseStart, andThreats: false);
        if (word.IsOfDemand)
            _demandEnd = one.End;
        _insists |= (word.Meaning & Meaning.Insists) != 0;
        if ((word.Meaning & Meaning.NegatesClause) != 0 && !_insists)
        {
            _isNegated = true;
        }
        else if ((word.Meaning & Meaning.Negates) != 0 && !_insists)
        {
            _negationEnd = one.End;
        }
        else if ((word.Meaning & Meaning.Turns) != 0)
        {
            (_isNegated, _isOfOthers, _negationEnd, isNegated) = (false, false, -1, false);
        }

        _isOfOthers |= (word.Meaning & Meaning.Others) != 0;
        if (isNegated)
            return;
        foreach (WordUse use in word.Uses)
            Use(use, one);
    }

    private void Use(WordUse use, PhraseOccurrence one)
    {
        if (_isOfOthers && phrases[use.Wording].IsThreat)
            return;
        if (use.Sequence < 0)
        {
            Hear(use.Wording);
            return;
        }

        if (WordingProgress.Read(ref _progress[use.Sequence], use, one, words[one.Phrase].First, _sentence))
            Hear(use.Wording);
    }

    private void Hear(int phrase)
    {
        _heard ??= [];
        if (!_heard.Contains(phrase))
            _heard.Add(phrase);
    }

    private void EndClause()
    {
        (_isNegated, _isOfOthers, _insists, _negationEnd) = (false, false, false, -1);
        _clauseStart = _heard?.Count ?? 0;
    }

    // What follows does not complete a wording that began before: "your manager was so kind, please call me".
    private void Withdraw(int from, bool andThreats)
    {
        _sentence++;
        for (int at = (_heard?.Count ?? 0) - 1; at >= from; at--)
        {
            SignalPhrase heard = phrases[_heard![at]];
            if (heard.IsDemand || (heard.CanBeWithdrawn && andThreats))
                _heard.RemoveAt(at);
        }
    }

    /// <summary>Returns the position of a closing quotation mark after an occurrence, or -1.</summary>
    private readonly int Closing(ReadOnlySpan<PhraseOccurrence> found, int at, char mark)
    {
        for (at++; at < found.Length; at++)
        {
            if (words[found[at].Phrase].First == mark && (words[found[at].Phrase].Meaning & Meaning.Quotes) != 0)
                return found[at].Start;
        }

        return -1;
    }
}
