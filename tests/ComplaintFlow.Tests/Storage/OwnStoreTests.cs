using System.Diagnostics;
using ComplaintFlow.Storage;
using ComplaintFlow.Testing;
using OwnStore;

namespace ComplaintFlow.Tests.Storage;

/// <summary>The store of samples/OwnStore: an append-only file of lines.</summary>
public class OwnStoreTests
{
    public static TheoryData<string> Names
    {
        get
        {
            OwnStoreFixture fixture = new();
            using JsonLinesStore store = new(fixture.File);
            TheoryData<string> names = new(StoreConformance.For(StoreConformance.AbilitiesOf(store, fixture)).Select(candidate => candidate.Name));
            File.Delete(fixture.File);
            return names;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_store_of_the_sample_keeps_the_contract(string name)
    {
        await using OwnStoreFixture fixture = new();
        await StoreConformance.Cases.Single(candidate => candidate.Name == name).RunAsync(fixture);
    }

    [Fact]
    public void The_store_of_the_sample_has_at_most_150_lines() =>
        Assert.InRange(File.ReadAllLines(Repository.RepositoryFiles.At("samples/OwnStore/JsonLinesStore.cs")).Length, 1, 150);

    [Fact]
    public async Task A_last_line_cut_at_any_byte_is_dropped_and_every_earlier_commit_is_there_once()
    {
        await using OwnStoreFixture fixture = new();
        (ComplaintCommit[] commits, int[] ends) = await WriteAsync(fixture.File, 5);
        byte[] whole = await File.ReadAllBytesAsync(fixture.File);
        // Every byte where the line begins and ends; in between every tenth, and in full every one.
        for (int length = ends[^2]; length <= ends[^1]; length += length < ends[^2] + 10 || length >= ends[^1] - 20 ? 1 : TestSize.Stride(1))
            await MustHaveWholeLinesAsync(fixture.File, whole[..length], commits, ends);
    }

    [Fact]
    public async Task A_file_cut_anywhere_has_every_commit_before_the_cut_once()
    {
        await using OwnStoreFixture fixture = new();
        (ComplaintCommit[] commits, int[] ends) = await WriteAsync(fixture.File, 12);
        byte[] whole = await File.ReadAllBytesAsync(fixture.File);
        int seed = Random.Shared.Next();
        Random random = new(seed);
        for (int i = 0; i < TestSize.Of(300); i++)
            await MustHaveWholeLinesAsync(fixture.File, whole[..random.Next(whole.Length + 1)], commits, ends);
    }

    [Fact]
    public async Task A_last_line_of_which_some_bytes_never_reached_the_disk_is_dropped()
    {
        await using OwnStoreFixture fixture = new();
        (ComplaintCommit[] commits, int[] ends) = await WriteAsync(fixture.File, 3);
        byte[] bytes = await File.ReadAllBytesAsync(fixture.File);
        bytes.AsSpan(ends[^2] + 40, 100).Clear();
        await MustHaveWholeLinesAsync(fixture.File, bytes, commits, [.. ends[..^1], int.MaxValue]);
    }

    [Fact]
    public async Task Damage_before_the_last_line_is_an_error_that_names_the_line()
    {
        await using OwnStoreFixture fixture = new();
        (_, int[] ends) = await WriteAsync(fixture.File, 4);
        byte[] whole = await File.ReadAllBytesAsync(fixture.File);
        for (int line = 1; line <= 3; line++)
        {
            // Any byte of a line, its newline too; with the newline gone two lines look like one, also when they are the last two.
            int start = line == 1 ? 0 : ends[line - 2];
            for (int at = start; at < ends[line - 1]; at += at < start + 45 || at > ends[line - 1] - 5 ? 1 : 97)
            {
                byte[] damaged = [.. whole];
                damaged[at] ^= 0x15;
                await File.WriteAllBytesAsync(fixture.File, damaged);
                InvalidDataException fault = Assert.Throws<InvalidDataException>(() => new JsonLinesStore(fixture.File));
                Assert.Contains($"Line {line} of", fault.Message, StringComparison.Ordinal);
                Assert.Equal(damaged, await File.ReadAllBytesAsync(fixture.File));
            }
        }
    }

    [Fact]
    public async Task A_file_that_is_open_cannot_be_opened_a_second_time()
    {
        await using OwnStoreFixture fixture = new();
        using JsonLinesStore first = new(fixture.File);
        Assert.Throws<IOException>(() => new JsonLinesStore(fixture.File));
    }

    [Fact]
    public async Task What_was_acknowledged_is_there_after_the_process_was_killed()
    {
        await using OwnStoreFixture fixture = new();
        List<ComplaintId> acknowledged = [];
        for (int run = 0; run < 3; run++)
        {
            acknowledged.AddRange(RunAndKill(fixture.File, lines: 10 + (7 * run)));
            using JsonLinesStore store = new(fixture.File);

            // In each run one may have been written and not said, or not yet acknowledged.
            Assert.InRange(store.Count, acknowledged.Count, acknowledged.Count + run + 1);
            foreach (ComplaintId id in acknowledged)
            {
                Loaded loaded = await store.LoadAsync(new LoadRequest(Realm.Default) { Complaint = id });
                Assert.Equal((Status.Acknowledged, 2), (loaded.Complaint!.Status, loaded.Complaint.Version));
                Page<StoredEntry> journal = await store.ReadJournalAsync(new JournalQuery(Realm.Default, id));
                Assert.Equal([1, 2], journal.Items.Select(entry => entry.Sequence));
            }
        }
    }

    /// <summary>Runs the sample, kills it in the middle of its work, and returns what it said is written.</summary>
    private static List<ComplaintId> RunAndKill(string file, int lines)
    {
        ProcessStartInfo start = new("dotnet", [typeof(JsonLinesStore).Assembly.Location, file, "1000000"]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        List<ComplaintId> acknowledged = [];
        for (int line = 0; line < lines; line++)
            Take(process.StandardOutput.ReadLine());
        process.Kill();
        while (process.StandardOutput.ReadLine() is { } rest)
            Take(rest);
        process.WaitForExit();
        return acknowledged;

        // The last line may be cut, like that of the file.
        void Take(string? line)
        {
            if (line?.Split(' ') is [{ Length: ComplaintId.TextLength } id, ..] && line.EndsWith("version 2", StringComparison.Ordinal))
                acknowledged.Add(ComplaintId.Parse(id, null));
        }
    }

    private static async Task<(ComplaintCommit[] Commits, int[] Ends)> WriteAsync(string file, int count)
    {
        using JsonLinesStore store = new(file);
        Complaint? first = null;
        List<ComplaintCommit> commits = [];
        List<int> ends = [];
        for (int i = 0; i < count; i++)
        {
            CommitBuilder builder = new CommitBuilder().Tally(new TallyKey("load/ann"), 1);
            builder = first is null || i % 2 == 0 ? builder.Receive(SampleComplaints.Received(), entries: 2) : builder.Change(first).Receive(SampleComplaints.Full());
            ComplaintCommit commit = builder.WithKey($"key {i}").Build();
            Assert.IsType<CommitResult.Committed>(await store.CommitAsync(commit));
            if (i == 0 || i % 2 == 1)
                first = commit.Changes[0].After;
            commits.Add(commit);
            ends.Add((int)new FileInfo(file).Length);
        }

        return ([.. commits], [.. ends]);
    }

    /// <summary>Opened on these bytes, the store has the commits whose lines are whole, once, nothing of the others, and can go on.</summary>
    private static async Task MustHaveWholeLinesAsync(string file, byte[] bytes, ComplaintCommit[] commits, int[] ends)
    {
        await File.WriteAllBytesAsync(file, bytes);
        int whole = ends.Count(end => end <= bytes.Length);
        using (JsonLinesStore store = new(file))
        {
            Assert.Equal(whole == 0 ? 0 : ends[whole - 1], new FileInfo(file).Length);
            Loaded loaded = await store.LoadAsync(new LoadRequest(Realm.Default) { Tallies = [new TallyKey("load/ann")] });
            Assert.Equal(whole, loaded.Tallies[new TallyKey("load/ann")].Value);
            Dictionary<ComplaintId, List<StoredEntry>> journals = commits.Take(whole).SelectMany(commit => commit.Changes).SelectMany(change => change.Entries).GroupBy(entry => entry.Complaint).ToDictionary(group => group.Key, group => group.ToList());
            Assert.Equal(journals.Count, store.Count);
            foreach ((ComplaintId id, List<StoredEntry> expected) in journals)
            {
                Page<StoredEntry> journal = await store.ReadJournalAsync(new JournalQuery(Realm.Default, id));
                Assert.Equal(expected.Select(entry => (entry.Sequence, Convert.ToHexString(entry.Hash.Span))), journal.Items.Select(entry => (entry.Sequence, Convert.ToHexString(entry.Hash.Span))));
            }

            // The writer that was never answered sends its commits again: those that are there are known, the others are written.
            for (int i = 0; i < commits.Length; i++)
                Assert.IsType(i < whole ? typeof(CommitResult.Repeated) : typeof(CommitResult.Committed), await store.CommitAsync(commits[i]));
        }

        using JsonLinesStore reopened = new(file);
        Assert.Equal(commits.SelectMany(commit => commit.Changes).Select(change => change.After.Id).Distinct().Count(), reopened.Count);
    }
}
