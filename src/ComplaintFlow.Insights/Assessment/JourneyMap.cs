using System.Collections.Immutable;
using ComplaintFlow.Insights.Texts;

namespace ComplaintFlow.Insights.Assessment;

/// <summary>A touchpoint of a journey map: where the customer meets the firm.</summary>
/// <param name="Name">The name, as complaints carry it, 1 to <see cref="JourneyMap.MaxNameLength"/> characters.</param>
public sealed record JourneyTouchpoint(string Name)
{
    /// <summary>How long it should take; null (the default) where nothing is expected. Above zero.</summary>
    public TimeSpan? ExpectedTime { get; init; }

    /// <summary>What the customer does 行为; none by default.</summary>
    public ImmutableArray<string> Actions { get; init; } = [];

    /// <summary>What the customer thinks and feels 想法和感受; none by default.</summary>
    public ImmutableArray<string> Thoughts { get; init; } = [];

    /// <summary>What hurts 痛点; none by default.</summary>
    public ImmutableArray<string> Pains { get; init; } = [];

    /// <summary>What could be improved 改进机会; none by default.</summary>
    public ImmutableArray<string> Chances { get; init; } = [];
}

/// <summary>A stage of a journey map, with its touchpoints in order.</summary>
/// <param name="Name">The name, 1 to <see cref="JourneyMap.MaxNameLength"/> characters.</param>
/// <param name="Touchpoints">The touchpoints; at least one.</param>
public sealed record JourneyStage(string Name, ImmutableArray<JourneyTouchpoint> Touchpoints);

/// <summary>A touchpoint with the complaints that were counted at it.</summary>
/// <param name="Touchpoint">The touchpoint.</param>
/// <param name="Stage">Its stage.</param>
/// <param name="Complaints">The complaints.</param>
/// <param name="IsMomentOfTruth">Whether the touchpoint is a moment of truth 关键时刻.</param>
public sealed record JourneyTouchpointCount(JourneyTouchpoint Touchpoint, string Stage, long Complaints, bool IsMomentOfTruth);

/// <summary>A journey map 客户体验地图: stages with touchpoints, some of which are moments of truth, and the complaints at each.</summary>
public sealed record JourneyMap
{
    /// <summary>The longest name: 100 characters.</summary>
    public const int MaxNameLength = 100;

    /// <summary>The largest number of touchpoints: 200.</summary>
    public const int MaxTouchpoints = 200;

    /// <summary>The longest note of a touchpoint: 500 characters.</summary>
    public const int MaxNoteLength = 500;

    /// <summary>The largest number of notes of a kind at a touchpoint: 50.</summary>
    public const int MaxNotes = 50;

    private JourneyMap(ImmutableArray<JourneyStage> stages, ImmutableArray<string> momentsOfTruth)
    {
        Stages = stages;
        MomentsOfTruth = momentsOfTruth;
    }

    /// <summary>The stages, in the order in which the customer passes them.</summary>
    public ImmutableArray<JourneyStage> Stages { get; }

    /// <summary>The names of the touchpoints that are moments of truth 关键时刻.</summary>
    public ImmutableArray<string> MomentsOfTruth { get; }

    /// <summary>Creates a map. Refused, with every reason: a name that is missing, too long or there twice, a touchpoint in two stages, a moment of truth
    /// that is no touchpoint of the map, a stage without touchpoints, an expected time that is not above zero, and notes that are too many or too long.</summary>
    /// <param name="stages">The stages, in order; at least one.</param>
    /// <param name="momentsOfTruth">The names of the touchpoints that are moments of truth.</param>
    public static Checked<JourneyMap> Of(IReadOnlyList<JourneyStage> stages, IReadOnlyList<string> momentsOfTruth)
    {
        ArgumentNullException.ThrowIfNull(stages);
        ArgumentNullException.ThrowIfNull(momentsOfTruth);
        ImmutableArray<InsightText>.Builder reasons = ImmutableArray.CreateBuilder<InsightText>();
        if (stages.Count == 0)
            reasons.Add(InsightText.Of("insights.journey.refused.no-stage"));
        int touchpoints = stages.Sum(stage => stage.Touchpoints.Length);
        if (touchpoints > MaxTouchpoints)
            reasons.Add(InsightText.Of("insights.journey.refused.too-many", MaxTouchpoints, touchpoints));
        HashSet<string> stageNames = new(StringComparer.Ordinal);
        Dictionary<string, string> stageOf = new(StringComparer.Ordinal);
        foreach (JourneyStage stage in stages)
        {
            CheckName(stage.Name, reasons);
            if (!stageNames.Add(stage.Name))
                reasons.Add(InsightText.Of("insights.journey.refused.stage-twice", stage.Name));
            if (stage.Touchpoints is [])
                reasons.Add(InsightText.Of("insights.journey.refused.empty-stage", stage.Name));
            foreach (JourneyTouchpoint touchpoint in stage.Touchpoints)
            {
                CheckName(touchpoint.Name, reasons);
                if (!stageOf.TryAdd(touchpoint.Name, stage.Name))
                    reasons.Add(InsightText.Of("insights.journey.refused.touchpoint-twice", touchpoint.Name, stageOf[touchpoint.Name], stage.Name));
                if (touchpoint.ExpectedTime <= TimeSpan.Zero)
                    reasons.Add(InsightText.Of("insights.journey.refused.expected-time", touchpoint.Name));
                CheckNotes(touchpoint, reasons);
            }
        }

        foreach (string name in momentsOfTruth.Where(name => !stageOf.ContainsKey(name)))
            reasons.Add(InsightText.Of("insights.journey.refused.unknown-moment", name));
        return Checked<JourneyMap>.Of(reasons.ToImmutable(), () => new([.. stages], [.. momentsOfTruth.Distinct(StringComparer.Ordinal)]));
    }

    /// <summary>Puts complaints on the map: the touchpoints with most complaints first, and those with equally many in the order of the journey.</summary>
    /// <param name="complaints">The complaints by touchpoint; names that the map does not have are left out.</param>
    public ImmutableArray<JourneyTouchpointCount> Rank(IReadOnlyDictionary<string, long> complaints)
    {
        ArgumentNullException.ThrowIfNull(complaints);
        return
        [
            .. Stages.SelectMany(stage => stage.Touchpoints.Select(touchpoint => new JourneyTouchpointCount(
                    touchpoint, stage.Name, complaints.GetValueOrDefault(touchpoint.Name), MomentsOfTruth.Contains(touchpoint.Name))))
                .OrderByDescending(row => row.Complaints),
        ];
    }

    private static void CheckName(string name, ImmutableArray<InsightText>.Builder reasons)
    {
        if (string.IsNullOrWhiteSpace(name))
            reasons.Add(InsightText.Of("insights.refused.no-name"));
        else if (name.Length > MaxNameLength)
            reasons.Add(InsightText.Of("insights.refused.long-name", name[..MaxNameLength], MaxNameLength));
    }

    private static void CheckNotes(JourneyTouchpoint touchpoint, ImmutableArray<InsightText>.Builder reasons)
    {
        foreach (ImmutableArray<string> notes in (ImmutableArray<string>[])[touchpoint.Actions, touchpoint.Thoughts, touchpoint.Pains, touchpoint.Chances])
        {
            if (notes.Length > MaxNotes || notes.Any(note => note.Length > MaxNoteLength))
                reasons.Add(InsightText.Of("insights.journey.refused.notes", touchpoint.Name, MaxNotes, MaxNoteLength));
        }
    }
}
