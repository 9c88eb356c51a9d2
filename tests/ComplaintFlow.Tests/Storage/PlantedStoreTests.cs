using ComplaintFlow.Storage;
using ComplaintFlow.Testing;
using ComplaintFlow.Tests.Storage.PlantedStores;

namespace ComplaintFlow.Tests.Storage;

/// <summary>The conformance cases are worth something only if they find what is wrong.</summary>
public class PlantedStoreTests
{
    private static readonly Dictionary<string, Func<InMemoryComplaintStore, IComplaintStore>> _stores = new()
    {
        [nameof(LocalTime)] = inner => new LocalTime(inner),
        [nameof(TimelessReceipt)] = inner => new TimelessReceipt(inner),
        [nameof(NoVersionCheck)] = inner => new NoVersionCheck(inner),
        [nameof(NoTokenCheck)] = inner => new NoTokenCheck(inner),
        [nameof(TalliesAfterCommit)] = inner => new TalliesAfterCommit(inner),
        [nameof(LimitReadBefore)] = inner => new LimitReadBefore(inner),
        [nameof(ForgetsOrigins)] = inner => new ForgetsOrigins(inner),
        [nameof(ExactAddresses)] = inner => new ExactAddresses(inner),
        [nameof(LossyJson)] = inner => new LossyJson(inner),
        [nameof(MillisecondClock)] = inner => new MillisecondClock(inner),
        [nameof(MillisecondWork)] = inner => new MillisecondWork(inner),
        [nameof(LostWakeUp)] = inner => new LostWakeUp(inner),
        [nameof(ImpatientRetry)] = inner => new ImpatientRetry(inner),
        [nameof(ForgetsCommitId)] = inner => new ForgetsCommitId(inner),
        [nameof(ForgetsKey)] = inner => new ForgetsKey(inner),
        [nameof(ForgetsFormerKey)] = inner => new ForgetsFormerKey(inner),
        [nameof(KeysIgnoreCase)] = inner => new KeysIgnoreCase(inner),
        [nameof(LeaksRealms)] = inner => new LeaksRealms(inner),
        [nameof(ChangesOneByOne)] = inner => new ChangesOneByOne(inner),
        [nameof(UnstablePaging)] = inner => new UnstablePaging(inner),
        [nameof(FiltersAfterPaging)] = inner => new FiltersAfterPaging(inner),
        [nameof(EffectsUnchecked)] = inner => new EffectsUnchecked(inner),
        [nameof(HeadUnchecked)] = inner => new HeadUnchecked(inner),
        [nameof(HeadsOfBatchesUnchecked)] = inner => new HeadsOfBatchesUnchecked(inner),
        [nameof(FirstHeadOnly)] = inner => new FirstHeadOnly(inner),
        [nameof(ErasesAnyHead)] = inner => new ErasesAnyHead(inner),
        [nameof(StaleHead)] = inner => new StaleHead(inner),
        [nameof(ErasesFirst)] = inner => new ErasesFirst(inner),
        [nameof(KeepsOldFields)] = inner => new KeepsOldFields(inner),
        [nameof(KeepsErasedUnderKey)] = inner => new KeepsErasedUnderKey(inner),
        [nameof(KeepsFingerprints)] = inner => new KeepsFingerprints(inner),
        [nameof(ErasesInTwoSteps)] = inner => new ErasesInTwoSteps(inner),
        [nameof(PurgesAnyVersion)] = inner => new PurgesAnyVersion(inner),
        [nameof(ReplacesAnyVersion)] = inner => new ReplacesAnyVersion(inner),
        [nameof(ForgetsTombstones)] = inner => new ForgetsTombstones(inner),
        [nameof(KeepsKeysOfPurged)] = inner => new KeepsKeysOfPurged(inner),
        [nameof(LosesTombstoneBytes)] = inner => new LosesTombstoneBytes(inner),
        [nameof(LatestRulesWin)] = inner => new LatestRulesWin(inner),
        [nameof(LatestLevelWins)] = inner => new LatestLevelWins(inner),
        [nameof(ClaimsAboveLevel)] = inner => new ClaimsAboveLevel(inner),
        [nameof(NeverRaised)] = inner => new NeverRaised(inner),
        [nameof(RaisedByAnyChange)] = inner => new RaisedByAnyChange(inner),
        [nameof(RaisedByTheLast)] = inner => new RaisedByTheLast(inner),
        [nameof(IgnoresCancellation)] = inner => new IgnoresCancellation(inner),
        [nameof(DueByTheDay)] = inner => new DueByTheDay(inner),
        [nameof(ExactOnlySooner)] = inner => new ExactOnlySooner(inner),
        [nameof(KeepsRemovedWork)] = inner => new KeepsRemovedWork(inner),
        [nameof(RemovesBeforeCommit)] = inner => new RemovesBeforeCommit(inner),
        [nameof(ForgetsGeneration)] = inner => new ForgetsGeneration(inner),
        [nameof(GivesParkedWork)] = inner => new GivesParkedWork(inner),
        [nameof(CommitUnparks)] = inner => new CommitUnparks(inner),
        [nameof(GreedyRealm)] = inner => new GreedyRealm(inner),
        [nameof(RealmAfterRealm)] = inner => new RealmAfterRealm(inner),
        [nameof(IgnoresAttempts)] = inner => new IgnoresAttempts(inner),
        [nameof(CountsGivenBack)] = inner => new CountsGivenBack(inner),
        [nameof(RearmsAsRetry)] = inner => new RearmsAsRetry(inner),
        [nameof(LateNextWakeAt)] = inner => new LateNextWakeAt(inner),
        [nameof(RetriesAnything)] = inner => new RetriesAnything(inner),
        [nameof(CountsParkedAsDue)] = inner => new CountsParkedAsDue(inner),
        [nameof(AsciiReasons)] = inner => new AsciiReasons(inner),
        [nameof(ClaimsOutOfOrder)] = inner => new ClaimsOutOfOrder(inner),
        [nameof(ForgetsDueOfClosed)] = inner => new ForgetsDueOfClosed(inner),
        [nameof(ForgetsHold)] = inner => new ForgetsHold(inner),
        [nameof(HoldsByRank)] = inner => new HoldsByRank(inner),
        [nameof(HidesLeasedQueues)] = inner => new HidesLeasedQueues(inner),
        [nameof(CountsRowByRow)] = inner => new CountsRowByRow(inner),
        [nameof(CountsEachClock)] = inner => new CountsEachClock(inner),
        [nameof(HandledAsAny)] = inner => new HandledAsAny(inner),
        [nameof(ParkedByOffset)] = inner => new ParkedByOffset(inner),
        [nameof(ColumnsOfItsOwn)] = inner => new ColumnsOfItsOwn(inner),
        [nameof(HidesWork)] = inner => new HidesWork(inner),
        [nameof(SkipsLongJournals)] = inner => new SkipsLongJournals(inner),
        [nameof(TornView)] = inner => new TornView(inner),
        [nameof(CountsTallies)] = inner => new CountsTallies(inner),
        [nameof(CorrectsAnyLoad)] = inner => new CorrectsAnyLoad(inner),
        [nameof(RepairsAnywhere)] = inner => new RepairsAnywhere(inner),
        [nameof(RedeliveryForgets)] = inner => new RedeliveryForgets(inner),
        [nameof(DamageWithoutName)] = inner => new DamageWithoutName(inner),
        [nameof(HidesDamage)] = inner => new HidesDamage(inner),
        [nameof(StopsAtDamage)] = inner => new StopsAtDamage(inner),
        [nameof(NeverDueFirst)] = inner => new NeverDueFirst(inner),
        [nameof(PagesByKey)] = inner => new PagesByKey(inner),
        [nameof(ListsTwice)] = inner => new ListsTwice(inner),
        [nameof(OwnInAnyCase)] = inner => new OwnInAnyCase(inner),
        [nameof(ShowsInvolved)] = inner => new ShowsInvolved(inner),
        [nameof(CountsWithoutNull)] = inner => new CountsWithoutNull(inner),
        [nameof(KeepsNames)] = inner => new KeepsNames(inner),
        [nameof(FindsErased)] = inner => new FindsErased(inner),
        [nameof(ForgetsRest)] = inner => new ForgetsRest(inner),
        [nameof(FindsElsewhere)] = inner => new FindsElsewhere(inner),
        [nameof(KeepsRejected)] = inner => new KeepsRejected(inner),
        [nameof(BreaksPhrases)] = inner => new BreaksPhrases(inner),
        [nameof(JoinsEntries)] = inner => new JoinsEntries(inner),
        [nameof(CountsNoChildren)] = inner => new CountsNoChildren(inner),
        [nameof(FirstChildrenOnly)] = inner => new FirstChildrenOnly(inner),
        [nameof(ForgetsChildTallies)] = inner => new ForgetsChildTallies(inner),
        [nameof(ForgetsParents)] = inner => new ForgetsParents(inner),
        [nameof(ImprovementsDueOnce)] = inner => new ImprovementsDueOnce(inner),
        [nameof(ImprovementsFilteredLate)] = inner => new ImprovementsFilteredLate(inner),
        [nameof(ImprovementsForgetCommits)] = inner => new ImprovementsForgetCommits(inner),
        [nameof(ImprovementsOfAllRealms)] = inner => new ImprovementsOfAllRealms(inner),
        [nameof(ImprovementsOverwritten)] = inner => new ImprovementsOverwritten(inner),
        [nameof(ImprovementsRepeatEntries)] = inner => new ImprovementsRepeatEntries(inner),
        [nameof(ImprovementsToTheMillisecond)] = inner => new ImprovementsToTheMillisecond(inner),
        [nameof(KnowsDueWorkOnly)] = inner => new KnowsDueWorkOnly(inner),
        [nameof(SwallowsConflicts)] = inner => new SwallowsConflicts(inner),
        [nameof(WritesUpToTheConflict)] = inner => new WritesUpToTheConflict(inner),
        [nameof(SplitsBatches)] = inner => new SplitsBatches(inner),
        [nameof(LimitsBeforeTheBatch)] = inner => new LimitsBeforeTheBatch(inner),
        [nameof(BatchesWithoutWork)] = inner => new BatchesWithoutWork(inner),
        [nameof(SettlesUpToTheLost)] = inner => new SettlesUpToTheLost(inner),
        [nameof(SettlesAllAsDone)] = inner => new SettlesAllAsDone(inner),
        [nameof(ReadsTogetherFromTheFirst)] = inner => new ReadsTogetherFromTheFirst(inner),
        [nameof(ReadsTogetherWithoutLimit)] = inner => new ReadsTogetherWithoutLimit(inner),
        [nameof(ImportsWithoutTexts)] = inner => new ImportsWithoutTexts(inner),
        [nameof(ImportsOneByOne)] = inner => new ImportsOneByOne(inner),
        [nameof(NamesOneRefused)] = inner => new NamesOneRefused(inner),
        [nameof(ImportsAgain)] = inner => new ImportsAgain(inner),
        [nameof(RaisedWhenRecorded)] = inner => new RaisedWhenRecorded(inner),
        [nameof(LastTallyWins)] = inner => new LastTallyWins(inner),
        [nameof(ImportsWithoutWork)] = inner => new ImportsWithoutWork(inner),
        [nameof(ForgetsPurgedRows)] = inner => new ForgetsPurgedRows(inner),
        [nameof(FindsOtherRealms)] = inner => new FindsOtherRealms(inner),
        [nameof(KeepsRowFingerprints)] = inner => new KeepsRowFingerprints(inner),
    };

    [Theory]
    [InlineData(nameof(NeverDueFirst), "Each order lists all complaints, in it, from every position on")]
    [InlineData(nameof(PagesByKey), "Each order lists all complaints, in it, from every position on")]
    [InlineData(nameof(ListsTwice), "A list finds the complaints of a handler or of teams once, and no others")]
    [InlineData(nameof(OwnInAnyCase), "A list is limited to what its reader may see")]
    [InlineData(nameof(ShowsInvolved), "A list is limited to what its reader may see")]
    [InlineData(nameof(CountsWithoutNull), "Complaints are counted in each kind of group")]
    [InlineData(nameof(KeepsNames), "A row shows the current state of its complaint")]
    [InlineData(nameof(FindsErased), "An erased text is not found from the erasure's commit on, and what is left of its entry is")]
    [InlineData(nameof(ForgetsRest), "An erased text is not found from the erasure's commit on, and what is left of its entry is")]
    [InlineData(nameof(FindsElsewhere), "A text of one realm is not found in another")]
    [InlineData(nameof(KeepsRejected), "A rejected commit leaves nothing to be found")]
    [InlineData(nameof(BreaksPhrases), "A text finds exactly the complaints with an entry that has all its words, and counts them")]
    [InlineData(nameof(BreaksPhrases), "Words are found whatever their case, width, accents and Chinese script, and phrases only where they stand")]
    [InlineData(nameof(JoinsEntries), "A text finds exactly the complaints with an entry that has all its words, and counts them")]
    [InlineData(nameof(SwallowsConflicts), "One stale commit, wherever it stands, writes nothing of its batch")]
    [InlineData(nameof(WritesUpToTheConflict), "One stale commit, wherever it stands, writes nothing of its batch")]
    [InlineData(nameof(SplitsBatches), "Nobody sees a part of a batch, and of overlapping ones each is whole")]
    [InlineData(nameof(LimitsBeforeTheBatch), "A limit that a batch exceeds only together writes nothing of it")]
    [InlineData(nameof(LimitsBeforeTheBatch), "A tally that is expected by turns counts what the commits before have added")]
    [InlineData(nameof(BatchesWithoutWork), "Work of a batch is armed with it, and not without it")]
    [InlineData(nameof(HeadsOfBatchesUnchecked), "One commit upon another latest entry writes nothing of its batch")]
    [InlineData(nameof(SettlesUpToTheLost), "A row whose lease is lost stays as it is, and those settled with it are settled")]
    [InlineData(nameof(SettlesAllAsDone), "Rows that are settled together end as each would alone")]
    [InlineData(nameof(ReadsTogetherFromTheFirst), "Journals that are read together are each as by itself")]
    [InlineData(nameof(ReadsTogetherWithoutLimit), "Journals that are read together are each as by itself")]
    [InlineData(nameof(ImportsWithoutTexts), "Texts of a batch are found, and those of a batch that is refused are not")]
    [InlineData(nameof(ImportsOneByOne), "A key that is taken refuses its commit and writes nothing of the batch")]
    [InlineData(nameof(NamesOneRefused), "All commits that are in the way are named")]
    [InlineData(nameof(ImportsAgain), "A batch sent twice is written once, and names all its commits the second time")]
    [InlineData(nameof(RaisedWhenRecorded), "Tallies of a batch are the sums of its commits, and have the latest of their instants")]
    [InlineData(nameof(RaisedWhenRecorded), "A batch does not set a tally's instant back")]
    [InlineData(nameof(LastTallyWins), "Tallies of a batch are the sums of its commits, and have the latest of their instants")]
    [InlineData(nameof(ImportsWithoutWork), "Work of a batch can be claimed, and only that of its kinds")]
    [InlineData(nameof(ForgetsPurgedRows), "A purged complaint is found as purged, and its key is free")]
    [InlineData(nameof(FindsOtherRealms), "Keys and complaints of another realm are free")]
    [InlineData(nameof(KeepsRowFingerprints), "After an erasure a key is still taken, without its fingerprint")]
    [InlineData(nameof(NoVersionCheck), "A commit on an older version is a conflict and leaves nothing behind")]
    [InlineData(nameof(NoVersionCheck), "8 parallel writers on one complaint lose no update and number its journal without a gap")]
    [InlineData(nameof(NoTokenCheck), "A lease is settled once, and only by its token")]
    [InlineData(nameof(NoTokenCheck), "The former holder of a lease cannot settle it, and the new holder can")]
    [InlineData(nameof(TalliesAfterCommit), "A commit at a limit names the tally and writes nothing")]
    [InlineData(nameof(LimitReadBefore), "Of 8 parallel writers on one limit exactly as many pass as it allows")]
    [InlineData(nameof(ForgetsOrigins), "A merge through the desk hands the open deadlines over, and both snapshots are the folds of their journals")]
    [InlineData(nameof(ExactAddresses), "A customer's e-mail address is found in every spelling of upper and lower case")]
    [InlineData(nameof(LossyJson), "Entries are read with every property and every byte unchanged")]
    [InlineData(nameof(MillisecondClock), "Instants are kept to the microsecond")]
    [InlineData(nameof(MillisecondWork), "Work is claimed from its due instant, to the microsecond, and not before")]
    [InlineData(nameof(LostWakeUp), "A commit while work is leased is not lost when the lease is settled")]
    [InlineData(nameof(ImpatientRetry), "Work that did not advance counts its attempts and waits for its retry")]
    [InlineData(nameof(ClaimsOutOfOrder), "A claim in order takes nothing while the first row is leased")]
    [InlineData(nameof(ClaimsOutOfOrder), "Of claims in order at the same moment one takes rows")]
    [InlineData(nameof(ForgetsHold), "A row that is held back keeps its rank, counts no attempt, and lets those behind it pass")]
    [InlineData(nameof(HoldsByRank), "A row that is held back can be claimed again when its time is over, by the store's clock")]
    [InlineData(nameof(HidesLeasedQueues), "Queues are found in each realm, leased rows included, and other work is not a queue")]
    [InlineData(nameof(HandledAsAny), "A query finds the complaints that nobody has, and those that somebody has")]
    [InlineData(nameof(CountsRowByRow), "Open complaints are counted by lifecycle, handler and team, in all realms")]
    [InlineData(nameof(CountsEachClock), "Open complaints are counted by the service targets of their clocks, in all realms")]
    [InlineData(nameof(ForgetsCommitId), "A commit sent twice is repeated, with its entries and without a second effect")]
    [InlineData(nameof(ForgetsKey), "A command key used by another commit is repeated with the entries of the first one")]
    [InlineData(nameof(ForgetsKey), "Of 8 parallel commits with one key exactly one is written, and the others return it")]
    [InlineData(nameof(KeysIgnoreCase), "Command keys are compared exactly")]
    [InlineData(nameof(LeaksRealms), "The same identifier in two realms is two complaints")]
    [InlineData(nameof(LeaksRealms), "A command key used in one realm is free in another")]
    [InlineData(nameof(LeaksRealms), "Tallies of two realms are separate, and so are their limits")]
    [InlineData(nameof(ChangesOneByOne), "None of several changes in one commit is written when the last one is stale")]
    [InlineData(nameof(UnstablePaging), "Pages of a query neither skip nor repeat a complaint while new ones arrive")]
    [InlineData(nameof(UnstablePaging), "Pages of a query skip no complaint while those already read leave it")]
    [InlineData(nameof(FiltersAfterPaging), "Pages of a filtered query are full until the last")]
    [InlineData(nameof(EffectsUnchecked), "An effect key that the journal already has is a conflict and leaves nothing behind")]
    [InlineData(nameof(StaleHead), "The head is the hash of the latest entry")]
    [InlineData(nameof(ErasesFirst), "An erasure whose commit is stale or at a limit erases nothing")]
    [InlineData(nameof(KeepsOldFields), "Complaints are found by the current values of the host's own fields, and by no others")]
    [InlineData(nameof(KeepsOldFields), "Values of fields are not found once they are erased")]
    [InlineData(nameof(KeepsErasedUnderKey), "Erased texts are also missing from the entries found by a command key")]
    [InlineData(nameof(KeepsFingerprints), "Erased texts are also missing from the entries found by a command key")]
    [InlineData(nameof(ErasesInTwoSteps), "An erasure sent twice is repeated, with its entries and without a second effect")]
    [InlineData(nameof(ErasesInTwoSteps), "Of an erasure and 8 parallel commits on the same version exactly one succeeds, and texts are gone only if it was the erasure")]
    [InlineData(nameof(PurgesAnyVersion), "A purge on another version is a conflict and leaves the complaint unchanged")]
    [InlineData(nameof(PurgesAnyVersion), "Of a purge and 8 parallel commits on the same version exactly one succeeds")]
    [InlineData(nameof(ReplacesAnyVersion), "A snapshot of another version, of an unknown complaint or of another realm is a conflict and changes nothing")]
    [InlineData(nameof(ForgetsTombstones), "A purged complaint can be neither received again nor changed")]
    [InlineData(nameof(KeepsKeysOfPurged), "A purge removes the complaint, its journal and its keys, and stores the tombstone unchanged")]
    [InlineData(nameof(LosesTombstoneBytes), "A purge removes the complaint, its journal and its keys, and stores the tombstone unchanged")]
    [InlineData(nameof(LatestRulesWin), "A generation keeps the rules first registered with it until they are replaced")]
    [InlineData(nameof(LatestLevelWins), "The writer level of a new store is one that this version can write, and is never lowered")]
    [InlineData(nameof(LatestLevelWins), "Above the level of this version a commit is too old and leaves nothing behind, and reading still works")]
    [InlineData(nameof(ClaimsAboveLevel), "Above the level of this version nothing is claimed, and leased work can be settled")]
    [InlineData(nameof(ClaimsAboveLevel), "Above the level of this version an already stored commit is repeated")]
    [InlineData(nameof(ClaimsAboveLevel), "Above the level of this version nothing is erased")]
    [InlineData(nameof(ClaimsAboveLevel), "Above the level of this version nothing is purged")]
    [InlineData(nameof(RaisedByAnyChange), "Lowering or only checking a tally does not change the instant of its last increase")]
    [InlineData(nameof(NeverRaised), "A tally has the instant of its last increase, to the microsecond")]
    [InlineData(nameof(NeverRaised), "After a random run through the desk every snapshot is the fold of its journal, and the tallies are those of all journals")]
    [InlineData(nameof(RaisedByTheLast), "A late commit that was recorded earlier does not set a tally's instant back")]
    [InlineData(nameof(IgnoresCancellation), "A cancelled commit throws and writes nothing")]
    [InlineData(nameof(DueByTheDay), "Complaints are found by the current instant of their next due event, to the microsecond")]
    [InlineData(nameof(ExactOnlySooner), "An exact wake-up moves work later and sooner, to the microsecond")]
    [InlineData(nameof(ExactOnlySooner), "An exact wake-up ends the lease, and attempts count from 1 again")]
    [InlineData(nameof(ExactOnlySooner), "An exact wake-up unparks work")]
    [InlineData(nameof(ExactOnlySooner), "An exact wake-up replaces the wait after a failed attempt")]
    [InlineData(nameof(KeepsRemovedWork), "A commit after which nothing is due removes the work")]
    [InlineData(nameof(KeepsRemovedWork), "A removal ends the lease")]
    [InlineData(nameof(RemovesBeforeCommit), "A rejected commit neither moves nor removes an exact wake-up")]
    [InlineData(nameof(ForgetsGeneration), "Work is claimed by the generation under which it was computed, whenever it is due")]
    [InlineData(nameof(GivesParkedWork), "Parked work is not claimed, however late")]
    [InlineData(nameof(CommitUnparks), "A commit that adds to parked work does not unpark it")]
    [InlineData(nameof(GreedyRealm), "A claim with a limit per realm returns no more of each, oldest first")]
    [InlineData(nameof(GreedyRealm), "Realms take turns, so that a realm with much old work does not delay the others")]
    [InlineData(nameof(RealmAfterRealm), "Realms take turns, so that a realm with much old work does not delay the others")]
    [InlineData(nameof(IgnoresAttempts), "Work is claimed by its number of attempts")]
    [InlineData(nameof(CountsGivenBack), "Work that is given back does not count an attempt")]
    [InlineData(nameof(RearmsAsRetry), "Rearmed work is due at the given instant, untried, and of the given generation")]
    [InlineData(nameof(LateNextWakeAt), "A batch never gives a later instant than that of the next due work")]
    [InlineData(nameof(NoTokenCheck), "Only the holder of the lease can park work")]
    [InlineData(nameof(RetriesAnything), "Only parked work is retried")]
    [InlineData(nameof(CountsParkedAsDue), "The backlog counts due, parked and outdated work by kind")]
    [InlineData(nameof(AsciiReasons), "Parked work is listed with its reason, instant, attempts and progress")]
    [InlineData(nameof(ParkedByOffset), "Parked work is listed in pages, oldest first, while more is parked and some is retried")]
    [InlineData(nameof(ColumnsOfItsOwn), "A stored complaint is shown with its version, head, snapshot and entries, and its columns are those of its snapshot")]
    [InlineData(nameof(HidesWork), "A stored complaint is shown with its work")]
    [InlineData(nameof(SkipsLongJournals), "Pages of stored complaints neither skip nor repeat one, and are cut at a long journal")]
    [InlineData(nameof(TornView), "A stored complaint is shown as of one moment while it is changed")]
    [InlineData(nameof(CountsTallies), "Loads are counted beside their tallies")]
    [InlineData(nameof(CorrectsAnyLoad), "A load is corrected by its difference, and only if it is as it was read")]
    [InlineData(nameof(RepairsAnywhere), "A repair is written only at the end of the journal")]
    [InlineData(nameof(RedeliveryForgets), "A redelivery moves the cursor back and never the target, and ends the lease")]
    [InlineData(nameof(DamageWithoutName), "A damaged snapshot is named when it is loaded, and no other complaint is affected")]
    [InlineData(nameof(HidesDamage), "A list leaves a damaged snapshot out and says so")]
    [InlineData(nameof(StopsAtDamage), "A damaged snapshot is shown with everything else that is stored, and a repair replaces it")]
    [InlineData(nameof(ExactOnlySooner), "The due work of a complaint is at the next promise or request that is open, to the microsecond, and gone when none is")]
    [InlineData(nameof(KeepsRemovedWork), "The due work of a complaint is at the next promise or request that is open, to the microsecond, and gone when none is")]
    [InlineData(nameof(MillisecondWork), "The due work of a complaint is at the next promise or request that is open, to the microsecond, and gone when none is")]
    [InlineData(nameof(KeepsRemovedWork), "What ends a promise or a request ends its due work")]
    [InlineData(nameof(NoVersionCheck), "Of two nodes that have the same due work, one breaks the promise and misses the request, at their instants")]
    [InlineData(nameof(MillisecondClock), "Of two nodes that have the same due work, one breaks the promise and misses the request, at their instants")]
    [InlineData(nameof(CountsNoChildren), "The open children of a parent are counted beside their tally")]
    [InlineData(nameof(ExactOnlySooner), "The due work of a resolved complaint is when its follow-up opens, to the microsecond, and then when it ends")]
    [InlineData(nameof(FirstChildrenOnly), "A query finds the children of a parent, page by page, and no others")]
    [InlineData(nameof(FirstChildrenOnly), "Each child of a mass incident is told once, and their parent says how many")]
    [InlineData(nameof(ForgetsChildTallies), "The tally of a parent is the number of its open children")]
    [InlineData(nameof(ForgetsParents), "A list finds and counts the children of a parent, and no others")]
    [InlineData(nameof(ForgetsParents), "A query finds the children of a parent, page by page, and no others")]
    [InlineData(nameof(ImprovementsDueOnce), "Improvement actions are due at their instant, the earliest first, in all realms")]
    [InlineData(nameof(ImprovementsFilteredLate), "Improvement actions are listed once each, by state and owner, page by page")]
    [InlineData(nameof(ImprovementsForgetCommits), "A commit on an improvement action that is sent twice is written once")]
    [InlineData(nameof(ImprovementsOfAllRealms), "An improvement action of one realm is not found in another")]
    [InlineData(nameof(ImprovementsOverwritten), "A commit on an older version of an improvement action, or on one that exists, is a conflict and leaves nothing behind")]
    [InlineData(nameof(ImprovementsRepeatEntries), "The journal of an improvement action is read in pages, in order")]
    [InlineData(nameof(ImprovementsToTheMillisecond), "An improvement action and its journal are read as they were written, to the byte and the microsecond")]
    [InlineData(nameof(ImprovementsToTheMillisecond), "Improvement actions are due at their instant, the earliest first, in all realms")]
    [InlineData(nameof(KeepsRemovedWork), "A follow-up that is answered or over leaves no due work behind")]
    [InlineData(nameof(KnowsDueWorkOnly), "Each child of a mass incident is told once, and their parent says how many")]
    [InlineData(nameof(MillisecondClock), "Of two nodes that have the same due work, one says that a follow-up is due, at its instant")]
    [InlineData(nameof(ForgetsDueOfClosed), "An external stage is due work though the complaint is closed, on two nodes once, and its result ends it")]
    [InlineData(nameof(MillisecondWork), "An external stage is due work though the complaint is closed, on two nodes once, and its result ends it")]
    [InlineData(nameof(KeepsRemovedWork), "An external stage is due work though the complaint is closed, on two nodes once, and its result ends it")]
    [InlineData(nameof(MillisecondWork), "The due work of a resolved complaint is when its follow-up opens, to the microsecond, and then when it ends")]
    [InlineData(nameof(NoVersionCheck), "Of two nodes that have the same due work, one says that a follow-up is due, at its instant")]
    public async Task A_planted_fault_is_found_by_its_case(string store, string name)
    {
        await using InMemoryFixture fixture = new(_stores[store]);
        await Assert.ThrowsAsync<StoreConformanceException>(() => StoreConformance.Cases.Single(candidate => candidate.Name == name).RunAsync(fixture));
    }

    [Fact]
    public async Task A_store_that_treats_damage_as_it_should_passes_the_cases_of_damage()
    {
        foreach (StoreCase candidate in StoreConformance.Cases.Where(candidate => candidate.Needs.HasFlag(StoreAbilities.Damage)))
        {
            await using InMemoryFixture fixture = new(inner => new DamageableStore(inner));
            await candidate.RunAsync(fixture);
        }
    }

    [Fact]
    public async Task The_store_that_the_faults_are_planted_in_passes_every_case()
    {
        foreach (StoreCase candidate in StoreConformance.For(StoreConformance.AbilitiesOf(new InMemoryComplaintStore(), new InMemoryFixture())))
        {
            await using InMemoryFixture fixture = new(inner => new SpoiledStore(inner));
            await candidate.RunAsync(fixture);
        }
    }

    [Fact]
    public async Task A_store_that_loses_its_work_when_it_is_reopened_is_found_by_the_case_of_promises_and_requests()
    {
        StoreCase reopened = StoreConformance.Cases.Single(candidate => candidate.Name == "Promises and requests are due after the store is reopened");
        await using ReopenedInMemoryFixture forgets = new(inner => new ForgetsWork(inner));
        await Assert.ThrowsAsync<StoreConformanceException>(() => reopened.RunAsync(forgets));
        await using ReopenedInMemoryFixture keeps = new(inner => inner);
        await reopened.RunAsync(keeps);
    }

    [Theory]
    [InlineData("A follow-up is due after the store is reopened")]
    [InlineData("What the children of a mass incident have not been told is due after the store is reopened")]
    public async Task A_store_that_loses_its_work_when_it_is_reopened_is_found_by_the_cases_of_follow_ups_and_mass_incidents(string name)
    {
        StoreCase reopened = StoreConformance.Cases.Single(candidate => candidate.Name == name);
        await using ReopenedInMemoryFixture forgets = new(inner => new ForgetsWork(inner));
        await Assert.ThrowsAsync<StoreConformanceException>(() => reopened.RunAsync(forgets));
        await using ReopenedInMemoryFixture keeps = new(inner => inner);
        await reopened.RunAsync(keeps);
    }

    [Fact]
    public async Task The_store_that_the_faults_of_texts_are_planted_in_passes_the_cases_of_texts()
    {
        foreach (StoreCase candidate in StoreConformance.For(StoreConformance.AbilitiesOf(new InMemoryComplaintStore(), new InMemoryFixture())).Where(candidate => candidate.Needs.HasFlag(StoreAbilities.Texts)))
        {
            await using InMemoryFixture fixture = new(inner => new SpoiledTexts(inner));
            await candidate.RunAsync(fixture);
        }
    }

    [Fact]
    public void No_two_cases_have_the_same_name() =>
        Assert.Equal(StoreConformance.Cases.Length, StoreConformance.Cases.Select(candidate => candidate.Name).Distinct().Count());

    [Fact]
    public async Task A_case_that_needs_more_than_the_store_has_says_what_is_missing()
    {
        StoreCase reopening = StoreConformance.Cases.First(candidate => candidate.Needs == StoreAbilities.Reopening);
        await using InMemoryFixture fixture = new();
        StoreConformanceException fault = await Assert.ThrowsAsync<StoreConformanceException>(() => reopening.RunAsync(fixture));
        Assert.Contains("needs Reopening", fault.Message, StringComparison.Ordinal);
    }
}
