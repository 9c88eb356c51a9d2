using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ComplaintFlow;

/// <summary>The final letter, which tells the customer the outcome of every issue and how to appeal. Its words are those of the conclusions, in the journal.</summary>
/// <param name="Entry">The number of the journal entry.</param>
/// <param name="By">The person who issued it.</param>
/// <param name="At">The instant.</param>
/// <param name="Episode">The episode of the complaint in which it was issued.</param>
/// <param name="Appeals">The ways to appeal that it names.</param>
public sealed record FinalLetter(long Entry, PersonId By, DateTimeOffset At, int Episode, ImmutableArray<AppealWay> Appeals)
{
    /// <summary>The maximum number of ways to appeal.</summary>
    public const int MaxAppeals = 8;

    /// <summary>The ways to appeal that it names.</summary>
    public ImmutableArray<AppealWay> Appeals { get => field.IsDefault ? [] : field; init; } = Appeals;
}

/// <summary>A way to appeal: to whom, how, and until when.</summary>
/// <param name="Body">The name of the body; the text <c>appeal-body.</c> with this name gives its words.</param>
/// <param name="How">How the customer reaches it, such as an address or a telephone number, as the rule says it.</param>
/// <param name="Until">The last instant; <see langword="null"/> for no time limit.</param>
public sealed record AppealWay(string Body, string How, DateTimeOffset? Until = null)
{
    /// <summary>The maximum length of how to reach a body, in characters.</summary>
    public const int MaxHowLength = 300;
}

/// <summary>The names of bodies to which customers appeal, whose words come with the library. A host may use any other name.</summary>
public static class AppealBody
{
    /// <summary>
    /// The re-examination 核查 by the superior of the branch of a Chinese bank or insurer that decided: CBIRC Order 2020 No. 3, Measures for handling consumer complaints in
    /// banking and insurance.
    /// </summary>
    public const string ChinaBankingReview = "cn-banking-review";

    /// <summary>The mediation 调解 of disputes with Chinese banks and insurers.</summary>
    public const string ChinaBankingMediation = "cn-banking-mediation";

    /// <summary>The financial regulator of China, which takes reports and complaints about banks and insurers.</summary>
    public const string ChinaBankingRegulator = "cn-banking-regulator";

    /// <summary>The body that takes appeals 申诉 of users of Chinese telecom operators.</summary>
    public const string ChinaTelecomAppeal = "cn-telecom-appeal";

    /// <summary>An ombudsman.</summary>
    public const string Ombudsman = "ombudsman";

    /// <summary>A body of mediation.</summary>
    public const string Mediation = "mediation";

    /// <summary>A body of arbitration.</summary>
    public const string Arbitration = "arbitration";

    /// <summary>A court.</summary>
    public const string Court = "court";
}
