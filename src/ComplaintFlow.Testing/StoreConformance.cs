using System.Collections.Immutable;
using ComplaintFlow.Storage;
using ComplaintFlow.Testing.Cases;

namespace ComplaintFlow.Testing;

/// <summary>Checks that a store fulfils the contract of <see cref="IComplaintStore"/> and of its abilities.</summary>
/// <remarks>Independent of any test framework: a host's tests run each case of <see cref="For"/> as a separate test.</remarks>
public static class StoreConformance
{
    /// <summary>All cases.</summary>
    public static ImmutableArray<StoreCase> Cases { get; } =
    [
        .. RoundTripCases.All,
        .. CommitCases.All,
        .. HeadCases.All,
        .. RepeatCases.All,
        .. TallyCases.All,
        .. ParallelCases.All,
        .. RealmCases.All,
        .. JournalCases.All,
        .. CancellationCases.All,
        .. ReopeningCases.All,
        .. DeskCases.All,
        .. SnapshotCacheCases.All,
        .. BudgetCases.All,
        .. QueryCases.All,
        .. ListCases.All,
        .. TextCases.All,
        .. WorkCases.All,
        .. StoreTimeCases.All,
        .. LeaseCases.All,
        .. QueueCases.All,
        .. CareCases.All,
        .. FollowUpCases.All,
        .. RelationCases.All,
        .. UsageCases.All,
        .. ExactWorkCases.All,
        .. ClaimCases.All,
        .. ParkingCases.All,
        .. InspectionCases.All,
        .. ErasureCases.All,
        .. PurgeCases.All,
        .. BatchCases.All,
        .. TogetherCases.All,
        .. ImportCases.All,
        .. RulesCases.All,
        .. LevelCases.All,
        .. RefoldCases.All,
        .. VerificationCases.All,
        .. DamageCases.All,
        .. ImprovementCases.All,
    ];

    /// <summary>Returns the cases that a store with certain abilities must pass.</summary>
    /// <param name="abilities">The abilities of the store and its fixture.</param>
    public static IEnumerable<StoreCase> For(StoreAbilities abilities) => Cases.Where(candidate => (candidate.Needs & ~abilities) == StoreAbilities.None);

    /// <summary>Determines the abilities of a store, by the interfaces that it implements, and of its fixture.</summary>
    /// <param name="store">The store to examine.</param>
    /// <param name="fixture">The fixture that created the store.</param>
    public static StoreAbilities AbilitiesOf(IComplaintStore store, StoreFixture fixture)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(fixture);
        return (store is IComplaintQueries ? StoreAbilities.Queries : default)
            | (store is IComplaintLists ? StoreAbilities.Lists : default)
            | (store is ITextSearch { SearchesTexts: true } ? StoreAbilities.Texts : default)
            | (store is IComplaintWork ? StoreAbilities.Work : default)
            | (store is IWorkInspection ? StoreAbilities.Inspection : default)
            | (store is IErasableJournal ? StoreAbilities.Erasure : default)
            | (store is IPurgeableStore ? StoreAbilities.Purge : default)
            | (store is ICacheableStore { ComparesHeads: true } ? StoreAbilities.Heads : default)
            | (store is IImportingStore ? StoreAbilities.Import : default)
            | (store is IBatchingStore ? StoreAbilities.Batches : default)
            | (store is IRefoldableStore ? StoreAbilities.Refold : default)
            | (store is IRulesRegister ? StoreAbilities.Rules : default)
            | (store is IComplaintUsage ? StoreAbilities.Usage : default)
            | (store is IWriterLevel ? StoreAbilities.Levels : default)
            | (store is IVerifiableStore ? StoreAbilities.Verification : default)
            | (store is IImprovementStore ? StoreAbilities.Improvements : default)
            | (fixture.CanDamage ? StoreAbilities.Damage : default)
            | (fixture.CanReopen ? StoreAbilities.Reopening : default)
            | (fixture.CanAdvanceClock ? StoreAbilities.Clock : default);
    }
}
