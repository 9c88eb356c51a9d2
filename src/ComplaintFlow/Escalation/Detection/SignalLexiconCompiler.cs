using System.Diagnostics.CodeAnalysis;
using ComplaintFlow.Matching;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Escalation;

/// <summary>Makes a lexicon of what is built in and what is said, or finds everything that is wrong with it. Pure.</summary>
internal static class SignalLexiconCompiler
{
    private const int MaxTexts = 5_000;
    private const int MaxNegations = 100;

    /// <summary>Compiles a lexicon; <see langword="null"/> when there are faults, and when nobody asks for one.</summary>
    public static SignalLexicon? Compile(Layered<SignalDetectionOptions> said, ICollection<Fault> faults)
    {
        int before = faults.Count;
        foreach (Fault fault in said.Configured.Faults)
            faults.Add(fault);
        Dictionary<string, SignalPhrase> phrases = new(StringComparer.Ordinal);
        if (said.Top(layer => layer.BuiltIn) ?? true)
        {
            foreach ((string id, string name, string[] texts) in BuiltInSignalPhrases.All)
                phrases.Add(id, new(id, Signal.TryParse(name, out Signal signal) ? signal : default, texts));
        }

        Place all = Place.InConfiguration("SignalDetection:Phrases");
        foreach ((SignalPhraseOptions phrase, Place place) in said.All.SelectMany(layer => Place.Each(layer.Phrases, all, phrase => phrase.Place, faults)))
        {
            if (Compile(phrase, place, faults) is { } compiled)
                phrases[compiled.Id] = compiled;
        }

        foreach (string id in said.All.SelectMany(layer => layer.Without))
        {
            if (!phrases.Remove(id ?? ""))
                faults.Add(new(ErrorCodes.InvalidPhrase, "SignalDetection:Without", $"There is no phrase '{id}'.", $"Write one of {string.Join(", ", phrases.Keys.Order(StringComparer.Ordinal))}."));
        }

        string[] negations = [.. BuiltInSignalPhrases.Negations.Concat(said.All.SelectMany(layer => layer.Negations)).Distinct(StringComparer.Ordinal)];
        foreach (string negation in negations.Where(negation => !IsPhrase(negation)))
            faults.Add(new(ErrorCodes.InvalidPhrase, "SignalDetection:Negations", $"'{negation}' cannot be a phrase.", $"Write 1 to {PhraseMatcher.MaxLength} characters."));
        int size = phrases.Values.Sum(phrase => phrase.Texts.Length);
        if (size > MaxTexts || negations.Length > MaxNegations)
            faults.Add(new(ErrorCodes.InvalidPhrase, "SignalDetection", $"There are {size} wordings and {negations.Length} negations.", $"Leave at most {MaxTexts} and {MaxNegations}."));
        if (faults.Count > before || said.Top(layer => layer.Enabled) is not true)
            return null;
        return new([.. phrases.Values.OrderBy(phrase => phrase.Id, StringComparer.Ordinal)], negations);
    }

    private static SignalPhrase? Compile(SignalPhraseOptions said, Place place, ICollection<Fault> faults)
    {
        int before = faults.Count;
        if (CodeName.TryFault(said.Id, out string? fault))
            Wrong("Id", fault, "Give the phrase an identifier of 1 to 64 characters.");
        if (said.Signal == default && !said.IsTold)
            Wrong("Signal", "The phrase does not say which signal it means.", Signal.Known);
        if (said.Texts.Count == 0)
            Wrong("Texts", "The phrase has no wording.", "Write at least one, or take the phrase out with Without.");
        foreach (string text in said.Texts.Where(text => !IsPhrase(text)))
            Wrong("Texts", $"'{text}' cannot be a phrase.", $"Write 1 to {PhraseMatcher.MaxLength} characters.");
        return faults.Count > before || said.IsTold ? null : new(said.Id!, said.Signal, [.. said.Texts]);

        void Wrong(string setting, string message, string fix) => faults.Add(new(ErrorCodes.InvalidPhrase, place.Below(setting), message, fix));
    }

    private static bool IsPhrase([NotNullWhen(true)] string? text) => text is not null && PlainText.IsWellFormed(text) && PhraseMatcher.IsPhrase(text);
}
