using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ComplaintFlow.Commands;
using ComplaintFlow.Storage;
using ComplaintFlow.Tests.Desk;

namespace ComplaintFlow.Tests.Storage;

/// <summary>The chain of a journal and the seals of its texts, computed here once more, from the stored bytes alone.</summary>
public sealed class JournalChainTests
{
    [Fact]
    public async Task Each_entry_is_chained_to_the_one_before_over_its_exact_bytes()
    {
        await using TestHost host = new();
        Complaint complaint = await host.ReceiveAsync();
        await host.Desk.AddNoteAsync(complaint.Id, "客户很生气", TestHost.Agent);
        await host.Desk.ExecuteAsync(complaint.Id, new Fire(Trigger.Acknowledge) { Key = "k" }, TestHost.Agent);

        byte[] head = SHA256.HashData(Encoding.UTF8.GetBytes($"ComplaintFlow genesis\ndefault\n{complaint.Id}"));
        foreach (StoredEntry entry in (await host.Store.ReadJournalAsync(new JournalQuery(Realm.Default, complaint.Id))).Items)
        {
            head = SHA256.HashData([.. head, .. Prefixed(entry.Header.Span), .. Prefixed(entry.Body.Span), .. Prefixed(entry.Seals.Span)]);
            Assert.Equal(head, entry.Hash.ToArray());
        }

        Loaded loaded = await host.Store.LoadAsync(new LoadRequest(Realm.Default) { Complaint = complaint.Id });
        Assert.Equal(head, loaded.Head.ToArray());
    }

    [Fact]
    public async Task Each_personal_text_has_a_salt_of_its_own_and_a_seal_that_fits()
    {
        await using TestHost host = new();
        Complaint complaint = await host.ReceiveAsync(TestHost.Intake() with { Wanted = new string('退', 3_000) });
        StoredEntry entry = (await host.Store.ReadJournalAsync(new JournalQuery(Realm.Default, complaint.Id))).Items[0];

        using JsonDocument seals = JsonDocument.Parse(entry.Seals);
        using JsonDocument texts = JsonDocument.Parse(entry.Sealed);
        HashSet<string> salts = [];
        foreach (JsonElement text in texts.RootElement.EnumerateArray())
        {
            string path = text.GetProperty("path").GetString()!;
            byte[] salt = text.GetProperty("salt").GetBytesFromBase64();
            byte[] expected = SHA256.HashData([.. salt, .. Prefixed(Encoding.UTF8.GetBytes(path)), .. Prefixed(Encoding.UTF8.GetBytes(text.GetProperty("value").GetString()!))]);
            Assert.Equal(expected, seals.RootElement.GetProperty(path).GetBytesFromBase64());
            Assert.True(salt.Length == 32 && salts.Add(Convert.ToHexString(salt)));
        }

        Assert.Equal(["customer.id", "customer.name", "customer.phone", "description", "wanted"], seals.RootElement.EnumerateObject().Select(seal => seal.Name).Order(StringComparer.Ordinal));
        Assert.Equal(5, salts.Count);
    }

    private static byte[] Prefixed(ReadOnlySpan<byte> bytes)
    {
        byte[] prefixed = new byte[sizeof(int) + bytes.Length];
        BinaryPrimitives.WriteInt32LittleEndian(prefixed, bytes.Length);
        bytes.CopyTo(prefixed.AsSpan(sizeof(int)));
        return prefixed;
    }
}
