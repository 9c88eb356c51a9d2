using ComplaintFlow.Matching;

namespace ComplaintFlow.Escalation;

/// <summary>Makes a lexicon of what is built in and what code and configuration say, or finds everything that is wrong with it.</summary>
internal static class SignalLexiconCompiler
{
    public const int MaxTexts = 5_000;
    public const int MaxNegations = 100;

    public static SignalLexicon? Compile(bool isAsked, SignalDetectionOptions code, SignalDetectionOptions configured, ICollection<Fault> faults)
    {
        int before = faults.Count;
        foreach (Fault fault in configured.Faults)
            faults.Add(fault);
        Dictionary<string, SignalPhrase> phrases = new(StringComparer.Ordinal);
        if (configured.BuiltIn ?? code.BuiltIn ?? true)
        {
            foreach ((string id, string name, string[] texts) in BuiltInSignalPhrases.All)
                phrases.Add(id, new(id, Signal.TryParse(name, out Signal signal) ? signal : default, texts));
        }

        foreach (SignalDetectionOptions options in (ReadOnlySpan<SignalDetectionOptions>)[code, configured])
        {
            foreach (SignalPhraseOptions phrase in options.Phrases)
            {
                if (Read(phrase, faults) is { } read)
                    phrases[read.Id] = read;
            }
        }

        foreach (string id in code.Without.Concat(configured.Without))
        {
            if (!phrases.Remove(id))
                faults.Add(new(ErrorCodes.InvalidPhrase, "SignalDetection:Without", $"There is no phrase '{id}'.", $"Write one of {string.Join(", ", phrases.Keys.Order(StringComparer.Ordinal))}."));
        }

        string[] negations = [.. BuiltInSignalPhrases.Negations.Concat(code.Negations).Concat(configured.Negations).Distinct(StringComparer.Ordinal)];
        foreach (string negation in negations.Where(negation => !PhraseMatcher.IsPhrase(negation)))
            faults.Add(new(ErrorCodes.InvalidPhrase, "SignalDetection:Negations", $"'{negation}' cannot be a phrase.", $"Write 1 to {PhraseMatcher.MaxLength} characters."));
        int size = phrases.Values.Sum(phrase => phrase.Texts.Length);
        if (size > MaxTexts || negations.Length > MaxNegations)
            faults.Add(new(ErrorCodes.InvalidPhrase, "SignalDetection", $"There are {size} wordings and {negations.Length} negations.", $"Leave at most {MaxTexts} and {MaxNegations}."));
        if (faults.Count > before)
            return null;
        return configured.Enabled ?? isAsked ? new([.. phrases.Values.OrderBy(phrase => phrase.Id, StringComparer.Ordinal)], negations) : null;
    }

    private static SignalPhrase? Read(SignalPhraseOptions options, ICollection<Fault> faults)
    {
        string place = options.Source ?? "SignalDetection:Phrases";
        int before = faults.Count;
        if (CodeName.TryFault(options.Id, out string? fault))
            faults.Add(new(ErrorCodes.InvalidPhrase, $"{place}:Id", fault, "Give the phrase an identifier of 1 to 64 characters."));
        if (!Signal.TryParse(options.Signal ?? "", out Signal signal))
            faults.Add(new(ErrorCodes.InvalidPhrase, $"{place}:Signal", $"'{options.Signal}' is not a signal.", Signal.Known));
        if (options.Texts.Count == 0)
            faults.Add(new(ErrorCodes.InvalidPhrase, $"{place}:Texts", "The phrase has no wording.", "Write at least one, or take the phrase out with Without."));
        foreach (string text in options.Texts.Where(text => text is null || !PlainText.IsWellFormed(text) || !PhraseMatcher.IsPhrase(text)))
            faults.Add(new(ErrorCodes.InvalidPhrase, $"{place}:Texts", $"'{text}' cannot be a phrase.", $"Write 1 to {PhraseMatcher.MaxLength} characters."));
        return faults.Count > before ? null : new(options.Id!, signal, [.. options.Texts]);
    }
}
