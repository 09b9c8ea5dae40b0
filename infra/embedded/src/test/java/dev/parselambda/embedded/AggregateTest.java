package dev.parselambda.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AggregateTest extends ServerTest {
  private List<Document> aggregate(String pipeline) {
    List<Document> stages = json("{p: " + pipeline + "}").getList("p", Document.class);
    return things.aggregate(stages).into(new ArrayList<>());
  }

  private static List<Document> list(String json) {
    return json("{v: " + json + "}").getList("v", Document.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [{$match: {n: {$gt: 1}}}, {$sort: {n: -1}}, {$limit: 1}, {$project: {n: 1}}] | [{_id: 3, n: 3}]
          [{$group: {_id: '$k', s: {$sum: '$n'}, a: {$avg: '$n'}}}] | [{_id: 'a', s: 3, a: 1.5}, {_id: 'b', s: 3, a: 3.0}]
          [{$group: {_id: null, c: {$sum: 1}, x: {$max: '$n'}, m: {$min: '$n'}, p: {$push: '$k'}}}] | [{_id: null, c: 3, x: 3, m: 1, p: ['a', 'a', 'b']}]
          [{$unwind: '$t'}, {$group: {_id: '$t', c: {$sum: 1}}}]    | [{_id: 2, c: 2}, {_id: 1, c: 1}]
          [{$count: 'all'}]                                         | [{all: 3}]
          [{$sortByCount: '$k'}]                                    | [{_id: 'a', count: 2}, {_id: 'b', count: 1}]
          [{$project: {_id: 0, d: {$multiply: ['$n', 2]}}}, {$match: {d: {$gte: 4}}}] | [{d: 4}, {d: 6}]
          [{$match: {_id: 1}}, {$addFields: {'o.z': {$concat: ['$k', '!']}}}, {$project: {o: 1}}] | [{_id: 1, o: {y: '$k', z: 'a!'}}]
          [{$match: {_id: 1}}, {$project: {c: '$o'}}]               | [{_id: 1, c: {y: '$k'}}]
          [{$match: {_id: 1}}, {$replaceRoot: {newRoot: '$o'}}]     | [{y: '$k'}]
          [{$facet: {a: [{$count: 'n'}], b: [{$match: {n: 1}}, {$project: {_id: 1}}]}}] | [{a: [{n: 3}], b: [{_id: 1}]}]
          [{$bucket: {groupBy: '$n', boundaries: [0, 2, 9]}}]       | [{_id: 0, count: 1}, {_id: 2, count: 2}]
          [{$match: {$expr: {$eq: ['$n', {$size: '$t'}]}}}, {$project: {_id: 1}}] | [{_id: 1}]
          [{$match: {_id: 2}}, {$unset: ['o', 't', 'k']}]           | [{_id: 2, n: 2}]
          """)
  void stagesWorkAsInMongoDb(String pipeline, String expected) {
    insert(
        "{_id: 1, k: 'a', n: 1, t: [2], o: {y: '$k'}}",
        "{_id: 2, k: 'a', n: 2, t: [], o: {y: 2}}",
        "{_id: 3, k: 'b', n: 3, t: [1, 2]}");
    assertEquals(list(expected), aggregate(pipeline));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {$year: '$d'}                                       | 2024
          {$month: '$d'}                                      | 2
          {$dayOfMonth: '$d'}                                 | 25
          {$dayOfWeek: '$d'}                                  | 1
          {$dateToString: {format: '%Y-%m-%d', date: '$d'}}   | '2024-02-25'
          {$substr: ['$s', 1, 2]}                             | 'el'
          {$cond: [{$gt: ['$n', 3]}, 'big', 'small']}         | 'big'
          {$ifNull: ['$missing', 'x']}                        | 'x'
          {$add: ['$n', 1]}                                   | 6
          {$divide: ['$n', 2]}                                | 2.5
          {$subtract: ['$n', '$missing']}                     | null
          {$arrayElemAt: ['$l', -1]}                          | 3
          {$filter: {input: '$l', as: 'x', cond: {$gt: ['$$x', 1]}}} | [2, 3]
          {$map: {input: '$l', in: {$multiply: ['$$this', 2]}}} | [2, 4, 6]
          {$reduce: {input: '$l', initialValue: 0, in: {$add: ['$$value', '$$this']}}} | 6
          {$setUnion: ['$l', [3, 4]]}                         | [1, 2, 3, 4]
          {$toUpper: '$s'}                                    | 'HELLO'
          {$switch: {branches: [{case: {$eq: ['$n', 5]}, then: 'five'}], default: 'no'}} | 'five'
          {$let: {vars: {a: 2}, in: {$multiply: ['$$a', '$n']}}} | 10
          {$literal: '$n'}                                    | '$n'
          {$toString: '$n'}                                   | '5'
          {$type: '$s'}                                       | 'string'
          {$round: [2.5]}                                     | 2.0
          {$in: [2, '$l']}                                    | true
          {$split: ['a,b', ',']}                              | ['a', 'b']
          """)
  void expressionsWorkAsInMongoDb(String expression, String expected) {
    insert("{_id: 1, n: 5, s: 'hello', l: [1, 2, 3], d: {$date: '2024-02-25T10:00:00Z'}}");
    assertEquals(
        json("{v: " + expected + "}"),
        aggregate("[{$project: {_id: 0, v: " + expression + "}}]").getFirst());
  }

  @Test
  void lookupJoinsByFieldAndByPipeline() {
    var others = database().getCollection("others");
    others.drop();
    others.insertOne(json("{_id: 'x', owner: 1}"));
    others.insertOne(json("{_id: 'y', owner: 2}"));
    insert("{_id: 1}");
    assertEquals(
        list("[{_id: 1, o: [{_id: 'x', owner: 1}]}]"),
        aggregate(
            "[{$lookup: {from: 'others', localField: '_id', foreignField: 'owner', as: 'o'}}]"));
    assertEquals(
        list("[{_id: 1, o: [{_id: 'y'}]}]"),
        aggregate(
            "[{$lookup: {from: 'others', let: {id: '$_id'}, as: 'o', pipeline: [{$match: {$expr:"
                + " {$gt: ['$owner', '$$id']}}}, {$project: {_id: 1}}]}}]"));
  }

  @Test
  void geoNearGivesDistancesInOrder() {
    things.createIndex(json("{l: '2dsphere'}"));
    insert("{_id: 1, l: [10, 0]}", "{_id: 2, l: [1, 0]}", "{_id: 3, l: [5, 0]}");
    List<Document> found =
        aggregate(
            "[{$geoNear: {near: {type: 'Point', coordinates: [0, 0]}, distanceField: 'd', key: 'l',"
                + " spherical: true, maxDistance: 600000}}]");
    assertEquals(List.of(2, 3), ids(found));
    assertEquals(111318.8, found.getFirst().getDouble("d"), 1);
  }
}
