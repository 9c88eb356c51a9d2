using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;

namespace ComplaintFlow;

/// <content>What the firm decided, what it told the customer about it, and what bodies outside the firm have to do with it.</content>
public sealed partial record ComplaintCare
{
    /// <summary>The latest conclusion about each issue.</summary>
    [JsonIgnore]
    public ImmutableArray<Conclusion> Conclusions { get => StoredConclusions.IsDefault ? [] : StoredConclusions; init => StoredConclusions = value.IsDefaultOrEmpty ? default : value; }

    /// <summary>The latest final letter; <see langword="null"/> when none was issued.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public FinalLetter? Letter { get; init; }

    /// <summary>The external stages, the latest last: all that are open, and <see cref="Complaint.MaxListLength"/> of the others.</summary>
    [JsonIgnore]
    public ImmutableArray<ExternalReferral> Referrals { get => StoredReferrals.IsDefault ? [] : StoredReferrals; init => StoredReferrals = value.IsDefaultOrEmpty ? default : value; }

    /// <summary>The number of external stages so far.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int ReferralsMade { get; init; }

    /// <summary>The authorities that forwarded the complaint, the latest last: all to which a report is owed, and <see cref="Complaint.MaxListLength"/> of the others.</summary>
    [JsonIgnore]
    public ImmutableArray<Forwarding> Forwardings { get => StoredForwardings.IsDefault ? [] : StoredForwardings; init => StoredForwardings = value.IsDefaultOrEmpty ? default : value; }

    /// <summary>The number of times that an authority forwarded the complaint.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int ForwardingsMade { get; init; }

    [JsonInclude]
    [JsonPropertyName("conclusions")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    internal ImmutableArray<Conclusion> StoredConclusions { get; init; }

    [JsonInclude]
    [JsonPropertyName("referrals")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    internal ImmutableArray<ExternalReferral> StoredReferrals { get; init; }

    [JsonInclude]
    [JsonPropertyName("forwardings")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    internal ImmutableArray<Forwarding> StoredForwardings { get; init; }

    /// <summary>Finds the conclusion about an issue; <see langword="null"/> if there is none.</summary>
    /// <param name="issue">The name of the issue.</param>
    public Conclusion? FindConclusion(string issue)
    {
        foreach (Conclusion conclusion in Conclusions)
        {
            if (conclusion.Issue == issue)
                return conclusion;
        }

        return null;
    }

    /// <summary>Finds an external stage by its name; <see langword="null"/> if the snapshot has none.</summary>
    /// <param name="name">The name.</param>
    public ExternalReferral? FindReferral(string name)
    {
        foreach (ExternalReferral referral in Referrals)
        {
            if (referral.Name == name)
                return referral;
        }

        return null;
    }

    /// <summary>Finds what an authority forwarded by its name; <see langword="null"/> if the snapshot has none.</summary>
    /// <param name="name">The name.</param>
    public Forwarding? FindForwarding(string name)
    {
        foreach (Forwarding forwarding in Forwardings)
        {
            if (forwarding.Name == name)
                return forwarding;
        }

        return null;
    }

    private bool HasNoConclusion => StoredConclusions.IsDefault && Letter is null && ReferralsMade == 0 && StoredReferrals.IsDefault && ForwardingsMade == 0 && StoredForwardings.IsDefault;

    /// <summary>Whether each issue has a conclusion of an episode. Guards ask it, so it allocates nothing.</summary>
    internal bool HasConclusions(int episode)
    {
        if (FindConclusion(MainIssue)?.Episode != episode)
            return false;
        foreach (Issue issue in OtherIssues)
        {
            if (FindConclusion(issue.Name)?.Episode != episode)
                return false;
        }

        return true;
    }

    /// <summary>Whether a letter of an episode has gone out that tells what is concluded now: one before a correction, or before another issue, does not.</summary>
    internal bool HasLetter(int episode)
    {
        if (Letter is not { } letter || letter.Episode != episode || !HasConclusions(episode))
            return false;
        foreach (Conclusion conclusion in Conclusions)
        {
            if (conclusion.Entry > letter.Entry)
                return false;
        }

        // Where the library's messages carry the letter, the mailer says when it is out.
        bool isCarried = false;
        foreach (CustomerMessage message in Messages)
        {
            if (message.About == letter.Entry && message.State == MessageState.Sent)
                return true;
            isCarried |= message.About == letter.Entry;
        }

        return !isCarried;
    }

    /// <summary>Returns the letter of an episode; null if none was issued.</summary>
    internal FinalLetter? LetterIn(int episode) => Letter is { } letter && letter.Episode == episode ? letter : null;

    internal ComplaintCare With(Conclusion conclusion) =>
        this with { Conclusions = Lists.Bounded(Conclusions.RemoveAll(one => one.Issue == conclusion.Issue).Add(conclusion), Issue.MaxIssues) };

    internal ComplaintCare With(ExternalReferral referral) => this with { Referrals = Put(Referrals, referral, static one => one.Name, static one => one.IsOpen) };

    internal ComplaintCare With(Forwarding forwarding) => this with { Forwardings = Put(Forwardings, forwarding, static one => one.Name, static one => one.IsOpen) };
}
