using System.Diagnostics.CodeAnalysis;
using ComplaintFlow.Names;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Escalation;

/// <summary>Compiles the built-in and configured phrases into a lexicon, or reports all faults. Pure.</summary>
internal static class SignalLexiconCompiler
{
    private const int MaxTexts = 5_000;
    private const int MaxNegations = 100;

    /// <summary>Compiles a lexicon; returns <see langword="null"/> when there are faults or when detection is not enabled.</summary>
    public static SignalLexicon? Compile(Layered<SignalDetectionOptions> layers, ICollection<Fault> faults)
    {
        int before = faults.Count;
        foreach (Fault fault in layers.Configured.Faults)
            faults.Add(fault);
        Dictionary<string, SignalPhrase> phrases = new(StringComparer.Ordinal);
        if (layers.Top(layer => layer.BuiltIn) ?? true)
        {
            foreach ((string id, string name, string[] texts) in SignalWords.BuiltIn.Phrases)
                phrases.Add(id, new(id, Signal.TryParse(name, out Signal signal) ? signal : default, texts));
        }

        Place all = Place.InConfiguration("SignalDetection:Phrases");
        foreach ((SignalPhraseOptions phrase, Place place) in layers.All.SelectMany(layer => Place.Each(layer.Phrases, all, phrase => phrase.Place, faults)))
        {
            if (Compile(phrase, place, faults) is { } compiled)
                phrases[compiled.Id] = compiled;
        }

        foreach (string id in layers.All.SelectMany(layer => layer.Without))
        {
            if (!phrases.Remove(id ?? ""))
                faults.Add(new(ErrorCodes.InvalidPhrase, "SignalDetection:Without", $"Unknown phrase '{id}'.", $"Use one of {string.Join(", ", phrases.Keys.Order(StringComparer.Ordinal))}."));
        }

        string[] negations = [.. layers.All.SelectMany(layer => layer.Negations).Distinct(StringComparer.Ordinal)];
        foreach (string negation in negations.Where(negation => !IsPhrase(negation)))
            faults.Add(new(ErrorCodes.InvalidPhrase, "SignalDetection:Negations", $"'{negation}' is not a valid phrase.", $"Write 1 to {PhraseMatcher.MaxLength} characters."));
        int size = phrases.Values.Sum(phrase => phrase.Texts.Length);
        if (size > MaxTexts || negations.Length > MaxNegations)
            faults.Add(new(ErrorCodes.InvalidPhrase, "SignalDetection", $"Too many wordings ({size}) or negations ({negations.Length}).", $"Keep at most {MaxTexts} wordings and {MaxNegations} negations."));
        if (faults.Count > before || layers.Top(layer => layer.Enabled) is not true)
            return null;
        return new([.. phrases.Values.OrderBy(phrase => phrase.Id, StringComparer.Ordinal)], SignalWords.BuiltIn, negations);
    }

    private static SignalPhrase? Compile(SignalPhraseOptions options, Place place, ICollection<Fault> faults)
    {
        int before = faults.Count;
        if (CodeName.TryFault(options.Id, out string? fault))
            AddFault("Id", fault, "Give the phrase an identifier of 1 to 64 characters.");
        if (options.Signal == default && !options.HasSignalFault)
            AddFault("Signal", "'Signal' is required.", Signal.Known);
        if (options.Signal == Signal.VulnerableCustomer)
            AddFault("Signal", $"No text tells the sign '{options.Signal}'.", "Set Customer.IsVulnerable, at intake or with UpdateCustomer.");
        if (options.Texts.Count == 0)
            AddFault("Texts", "The phrase has no wordings.", "Add at least one, or remove the phrase with Without.");
        foreach (string text in options.Texts.Where(text => text is null || !PlainText.IsWellFormed(text) || !Wordings.IsWording(text)))
            AddFault("Texts", $"'{text}' is not a valid phrase.", $"Write 1 to {PhraseMatcher.MaxLength} characters.");
        return faults.Count > before || options.HasSignalFault ? null : new(options.Id!, options.Signal, [.. options.Texts]);

        void AddFault(string setting, string message, string fix) => faults.Add(new(ErrorCodes.InvalidPhrase, place.Below(setting), message, fix));
    }

    private static bool IsPhrase([NotNullWhen(true)] string? text) => text is not null && PlainText.IsWellFormed(text) && PhraseMatcher.IsPhrase(text);
}
