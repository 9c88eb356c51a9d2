using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ComplaintFlow.Escalation;

/// <summary>
/// English and Chinese phrases of customers whose complaint is getting worse, and the words around them that change their meaning. Read from
/// the embedded file <c>signals.json</c>, whose Chinese is simplified; traditional characters are folded.
/// </summary>
internal sealed class SignalWords
{
    private static readonly Lazy<SignalWords> Embedded = new(Read);

    /// <summary>The built-in words, read when they are first needed.</summary>
    public static SignalWords BuiltIn => Embedded.Value;

    /// <summary>The phrases. A host can add to, replace or remove them.</summary>
    public required BuiltInPhrase[] Phrases { get; init; }

    /// <summary>Groups of words to which the built-in phrases refer as <c>{name}</c>.</summary>
    public required Dictionary<string, string[]> Words { get; init; }

    /// <summary>Words that negate the phrase right after them: "not", 不.</summary>
    public required string[] Negations { get; init; }

    /// <summary>Words that negate everything after them in the clause: "no intention", 不是要.</summary>
    public required string[] ClauseNegations { get; init; }

    /// <summary>Words that take back the demands and threats before them in the clause: "is not necessary", 我不去.</summary>
    public required string[] Withdrawals { get; init; }

    /// <summary>Words that take back all demands and threats before them: "only joking", 与这件事无关.</summary>
    public required string[] Retractions { get; init; }

    /// <summary>Words that, right after a superior, tell what that superior did, so that none is demanded: "manager said", 经理已经.</summary>
    public required string[] Reports { get; init; }

    /// <summary>Words after which a negation in the clause stresses: "don't think I won't", 别以为.</summary>
    public required string[] Insistence { get; init; }

    /// <summary>Words that end a negation within a clause: "and I", 就.</summary>
    public required string[] Turns { get; init; }

    /// <summary>Words after which a threat in the clause is somebody else's, or only asked about: "my neighbour", 请问.</summary>
    public required string[] Others { get; init; }

    /// <summary>Longer words that hide a phrase within them: "law firm", 多媒体.</summary>
    public required string[] Ignored { get; init; }

    /// <summary>The punctuation that ends a clause.</summary>
    public required string[] ClauseEnds { get; init; }

    /// <summary>The punctuation and conjunctions that end a clause, and the order of words with it.</summary>
    public required string[] SentenceEnds { get; init; }

    /// <summary>The words that stand for a part of a wording: those of the group that a built-in phrase names, or the part itself.</summary>
    public string[] Stands(string part) => part is ['{', .. string name, '}'] && Words.TryGetValue(name, out string[]? group) ? group : [part];

    private static SignalWords Read()
    {
        using Stream json = Assembly.GetExecutingAssembly().GetManifestResourceStream("Escalation/signals.json")!;
        return JsonSerializer.Deserialize(json, SignalWordsContext.Default.SignalWords)!;
    }
}

/// <summary>A built-in phrase.</summary>
/// <param name="Id">The identifier.</param>
/// <param name="Signal">The name of the signal.</param>
/// <param name="Texts">The wordings.</param>
internal sealed record BuiltInPhrase(string Id, string Signal, string[] Texts);

[JsonSourceGenerationOptions(AllowDuplicateProperties = false, GenerationMode = JsonSourceGenerationMode.Metadata, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SignalWords))]
internal sealed partial class SignalWordsContext : JsonSerializerContext;
